import { MedusaError, generateEntityId } from "@medusajs/framework/utils"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

/** `email` in lower case; `company_id` null: whoever asks for a letter to their own address. */
export type LetterInput = { email: string; company_id: string | null; now: Date }

export type LetterLimits = { perAddress: number; perCompany: number }

const HOUR_MS = 3_600_000

/**
 * Counts a letter before it is sent: so many an hour go to one address, whoever has them sent, and so many from one
 * company. Who asks for the same address or company at the same moment waits, over all processes.
 * @returns the letter's id
 * @throws NOT_ALLOWED `letters_too_many`
 */
export async function takeLetter(manager: EntityManager, input: LetterInput, limits: LetterLimits): Promise<string> {
  const { email, company_id, now } = input
  const since = new Date(now.getTime() - HOUR_MS)
  // Everybody takes the locks in this order: nobody waits for somebody who waits for them.
  for (const key of [`address:${email}`, ...(company_id ? [`company:${company_id}`] : [])]) {
    await manager.execute(`SELECT pg_advisory_xact_lock(hashtextextended(?, 0))`, [`onboarding_letter:${key}`])
  }
  const [counted]: { to_address: number; of_company: number }[] = await manager.execute(
    `SELECT count(*) FILTER (WHERE email = ?)::int AS to_address,
            count(*) FILTER (WHERE company_id = ?)::int AS of_company
     FROM onboarding_letter WHERE (email = ? OR company_id = ?) AND sent_at > ? AND deleted_at IS NULL`,
    [email, company_id, email, company_id, since],
  )
  if ((counted?.to_address ?? 0) >= limits.perAddress) {
    throw tooMany(
      `${email} has had ${limits.perAddress} letters within an hour; look into the spam folder, or try again later.`,
    )
  }
  if (company_id && (counted?.of_company ?? 0) >= limits.perCompany) {
    throw tooMany(`A company sends ${limits.perCompany} letters an hour at most; try again later.`)
  }
  // What is counted no longer is kept no longer.
  await manager.execute(`DELETE FROM onboarding_letter WHERE (email = ? OR company_id = ?) AND sent_at <= ?`, [
    email,
    company_id,
    since,
  ])
  const id = generateEntityId(undefined, "onblet")
  await manager.execute(`INSERT INTO onboarding_letter (id, email, company_id, sent_at) VALUES (?, ?, ?, ?)`, [
    id,
    email,
    company_id,
    now,
  ])
  return id
}

function tooMany(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.NOT_ALLOWED, message, "letters_too_many")
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import type { EmailProof } from "../../../types/onboarding"
import { EMAILPASS, loginAddresses } from "../login-addresses"

/** As Medusa's own verification calls an address. */
export const EMAIL_ENTITY = "email"

/** Addresses that one login has asked to be verified; who asks for more has only themselves to blame. */
const MAX_VERIFICATIONS = 100

/** An address, in lower case, of whoever has logged in so. */
export type OwnAddress = { email: string; auth_identity_id: string | null }

/**
 * How it is known that an address is the applicant's: by the code of a letter (Medusa's own verification of the login), or
 * because the provider they log in with says so. Null: not at all. In the order of what is asked.
 */
export async function emailProofs(
  container: MedusaContainer,
  asked: readonly OwnAddress[],
): Promise<(EmailProof | null)[]> {
  const ids = [...new Set(asked.flatMap(({ auth_identity_id }) => auth_identity_id ?? []))]
  if (ids.length === 0) {
    return asked.map(() => null)
  }
  const [verifications, addresses] = await Promise.all([
    container
      .resolve(Modules.AUTH)
      .listAuthVerifications(
        { entity_type: EMAIL_ENTITY, $or: ids.map((auth_identity_id) => ({ auth_identity_id })) },
        { take: ids.length * MAX_VERIFICATIONS },
      ),
    loginAddresses(container, ids),
  ])
  return asked.map(({ email, auth_identity_id }) => {
    const verified = verifications.find(
      (each) =>
        each.auth_identity_id === auth_identity_id && each.verified_at && each.entity_id.toLowerCase() === email,
    )
    if (verified?.verified_at) {
      return { by: "letter", at: new Date(verified.verified_at).toISOString() }
    }
    const told = addresses.find(
      (each) => each.auth_identity_id === auth_identity_id && each.email === email && each.provider !== EMAILPASS,
    )
    return told ? { by: told.provider, at: null } : null
  })
}

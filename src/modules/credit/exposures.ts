import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { runStatement } from "../../lib/sql"
import type { CreditExposure, CreditScope } from "./available-credit"

/** A hold that counts; one past its time does until it is given back. Literal, so that the partial indexes are used. */
export const LIVE = `<> 'released'`

/** Whose credit an order takes: every account on the chain must have room for it. */
export type CreditChain = { contract_id: string; legal_entity_id: string; company_id: string }

/** Whose an account is. */
export type CreditOwner = { scope: CreditScope; scope_id: string }

/** The owners that a chain goes through. */
export function ownersOf({ contract_id, legal_entity_id, company_id }: CreditChain): CreditOwner[] {
  return [
    { scope: "contract", scope_id: contract_id },
    { scope: "legal_entity", scope_id: legal_entity_id },
    { scope: "company", scope_id: company_id },
  ]
}

/** Locks the accounts of these owners until the transaction ends, in the one order in which everybody locks them. */
export async function lockAccounts(manager: EntityManager, owners: CreditOwner[]): Promise<void> {
  await runStatement(manager, `SELECT credit_lock(?::jsonb)`, [JSON.stringify(owners)])
}

/** What the chain carries in the currency. */
export async function readChain(
  manager: EntityManager,
  chain: CreditChain & { currency_code: string },
): Promise<CreditExposure[]> {
  const exposures = await readExposures(manager, ownersOf(chain))
  return exposures.filter(({ currency_code }) => currency_code === chain.currency_code)
}

/** What the accounts of these owners carry, in every currency. */
export async function readExposures(manager: EntityManager, owners: CreditOwner[]): Promise<CreditExposure[]> {
  return await runStatement<CreditExposure>(
    manager,
    `SELECT scope, scope_id, currency_code, mode, "limit"::text AS "limit", debt::text AS debt, debt_as_of, held::text AS held
     FROM credit_exposures(?::jsonb, '')`,
    [JSON.stringify(owners)],
  )
}

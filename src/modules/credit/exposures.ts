import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import type { CreditExposure } from "./available-credit"

/** A hold that counts; one past its time does until it is given back. Literal, so that the partial indexes are used. */
export const LIVE = `<> 'released'`

/** Whose credit an order takes: every account on the chain must have room for it. */
export type CreditChain = { contract_id: string; legal_entity_id: string; company_id: string }

const ON_CHAIN = `l.currency_code = ? AND l.deleted_at IS NULL AND (
  (l.scope = 'contract' AND l.scope_id = ?) OR (l.scope = 'legal_entity' AND l.scope_id = ?) OR (l.scope = 'company' AND l.scope_id = ?))`

function chainParameters(input: CreditChain & { currency_code: string }): string[] {
  return [input.currency_code, input.contract_id, input.legal_entity_id, input.company_id]
}

/**
 * Whoever locks accounts does so in this order, `credit_hold` of the migrations too: parallel holds over overlapping
 * chains never deadlock. The company's comes first by name, so that its orders wait once and not at each account.
 */
export const LOCK_ORDER = "l.scope, l.id"

/** Locks the accounts of a chain until the transaction ends. */
export async function lockChain(manager: EntityManager, chain: CreditChain & { currency_code: string }): Promise<void> {
  await manager.execute(
    `SELECT l.id FROM credit_account l WHERE ${ON_CHAIN} ORDER BY ${LOCK_ORDER} FOR UPDATE`,
    chainParameters(chain),
  )
}

/** What the chain carries, without what the given cart holds itself. */
export async function readChain(
  manager: EntityManager,
  chain: CreditChain & { currency_code: string },
  exceptCartId: string | null,
): Promise<CreditExposure[]> {
  return await readExposures(manager, ON_CHAIN, chainParameters(chain), exceptCartId)
}

/** Accounts with the sum of their live holds, by id. `where` is over `l`, the account. */
export async function readExposures(
  manager: EntityManager,
  where: string,
  parameters: string[],
  exceptCartId: string | null = null,
): Promise<CreditExposure[]> {
  const sumOf = (column: string) =>
    `SELECT COALESCE(sum(greatest(h.amount - greatest(h.in_debt, h.returned), 0)), 0) FROM credit_hold h
     WHERE h.${column} = l.scope_id AND h.currency_code = l.currency_code AND h.status ${LIVE} AND h.deleted_at IS NULL
       AND h.cart_id <> ?`
  const except = exceptCartId ?? ""
  return await manager.execute(
    `SELECT l.scope, l.scope_id, l.currency_code, l.mode, l."limit"::text AS "limit", l.debt::text AS debt, l.debt_as_of,
            (CASE l.scope WHEN 'contract' THEN (${sumOf("contract_id")})
                          WHEN 'legal_entity' THEN (${sumOf("legal_entity_id")})
                          ELSE (${sumOf("company_id")}) END)::text AS held
     FROM credit_account l
     WHERE ${where} AND l.deleted_at IS NULL
     ORDER BY l.id`,
    [except, except, except, ...parameters],
  )
}

import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import type { RateRow } from "../../lib/convert"
import { runStatement } from "../../lib/sql"
import type { AskedExposure, CreditExposure, CreditScope } from "./available-credit"
import { toRates } from "./rates"

/** A hold that counts; one past its time does until it is given back. Literal, so that the partial indexes are used. */
export const LIVE = `<> 'released'`

/** Whose credit an order takes: every account on the chain must have room for it. */
export type CreditChain = { contract_id: string; legal_entity_id: string; company_id: string }

/** Whose an account is. `kept_in`: the currency in which all of it is told, that of a contract; absent: each by itself. */
export type CreditOwner = { scope: CreditScope; scope_id: string; kept_in?: string }

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

/** What an order asks of its chain: the rates are those of now, the dated ones those of the order's day. */
export type ChainQuery = CreditChain & {
  currency_code: string
  amount: string
  rates: readonly RateRow[]
  dated?: Record<string, string>
}

/** The accounts that an amount on this chain must fit: in its currency, or with a limit that covers it. */
export async function readChain(manager: EntityManager, { rates, ...query }: ChainQuery): Promise<AskedExposure[]> {
  return await runStatement<AskedExposure>(
    manager,
    `SELECT ${FIGURES}, asked::text AS asked FROM credit_chain(?::jsonb)`,
    [JSON.stringify({ ...query, rates: toRates(rates) })],
  )
}

/** What the accounts of these owners carry, in every currency. */
export async function readExposures(
  manager: EntityManager,
  owners: CreditOwner[],
  rates: readonly RateRow[],
): Promise<CreditExposure[]> {
  return await runStatement<CreditExposure>(
    manager,
    `SELECT ${FIGURES} FROM credit_exposures(?::jsonb, '', ?::jsonb)`,
    [JSON.stringify(owners), JSON.stringify(toRates(rates))],
  )
}

const FIGURES = `scope, scope_id, currency_code, mode, "limit"::text AS "limit", debt::text AS debt, debt_as_of, held::text AS held, missing`

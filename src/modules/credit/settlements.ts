import { generateEntityId } from "@medusajs/framework/utils"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import type { RateRow } from "../../lib/convert"
import { textArrayLiteral } from "../../lib/sql"
import { type CreditOwner, LIVE, lockAccounts } from "./exposures"
import { claimNotices } from "./notices"
import { toRates } from "./rates"
import { RECEIVABLE_PAID, type ReceivableRow, toReceivableEvent } from "./receivable-events"

export type ReceivableInput = {
  kind: "debt" | "advance"
  external_id: string
  number: string
  date: Date
  /** "2026-03-01", or null: due at once. */
  due_date: string | null
  currency_code: string
  amount: string
  open_amount: string
  contract_id: string | null
  order_id: string | null
}

export type SettledDocument = Pick<ReceivableInput, "external_id" | "currency_code" | "due_date">

/** What the ERP says of one legal entity at one moment: its debts, and what of our orders is in them. */
export type SettlementReading = {
  company_id: string
  legal_entity_id: string
  /** All contracts of the legal entity that we know: those that the ERP does not mention owe nothing. */
  contract_ids: string[]
  /** The moment before the ERP was asked. */
  as_of: Date
  /** Net of advances; `contract_id` null where the ERP cannot tell. */
  debts: { contract_id: string | null; currency_code: string; debt: string }[]
  /** What the shipments of these carts' orders have brought into the debt in their life. An order not named: nothing. */
  in_debt: { cart_id: string; amount: string; currency_code?: string }[]
  /** Of the moment: what was shipped in another currency than the order's is told in the order's. Absent: none is known. */
  rates?: readonly RateRow[]
  /** Open documents; absent: the ERP does not tell documents apart, and the ones known stay. */
  receivables?: ReceivableInput[]
  /** Documents that are settled, as far as the ERP tells: their debt is in its books and nothing of it is open. */
  settled?: SettledDocument[]
}

/**
 * Stores a reading whole, in the caller's transaction: debts, holds and documents never come from different readings.
 * @returns false when a younger reading stands already
 */
export async function storeSettlement(manager: EntityManager, reading: SettlementReading): Promise<boolean> {
  await openAccounts(manager, reading)
  await lockAccounts(manager, ownersOf(reading))
  const newest = await lastReading(manager, reading)
  if (newest !== null && newest > reading.as_of) {
    return false
  }
  await storeDebts(manager, reading)
  await moveHolds(manager, reading)
  await notePaid(manager, reading)
  if (reading.receivables) {
    await storeReceivables(manager, reading, reading.receivables)
  }
  return true
}

/**
 * How long an order that is wholly in the debt is watched for a shipment that is taken back. Its hold takes nothing
 * meanwhile, but the ERP must be read since it was placed.
 */
const KEEP_IN_DEBT_MS = 45 * 24 * 60 * 60_000

const MONEY = (expression: string) => `jsonb_build_object('value', (${expression})::text, 'precision', 20)`

/** In one order everywhere, so that two readings that open the same accounts do not deadlock. */
async function openAccounts(manager: EntityManager, reading: SettlementReading): Promise<void> {
  const currencies = [...new Set(reading.debts.map(({ currency_code }) => currency_code))].sort()
  const contracts = [...new Set(reading.debts.flatMap(({ contract_id }) => contract_id ?? []))].sort()
  const accounts = currencies.flatMap((currency_code) => [
    { scope: "company", scope_id: reading.company_id, currency_code },
    ...contracts.map((scope_id) => ({ scope: "contract", scope_id, currency_code })),
    { scope: "legal_entity", scope_id: reading.legal_entity_id, currency_code },
  ])
  if (accounts.length === 0) {
    return
  }
  const rows = accounts.map((account) => ({ ...account, id: generateEntityId(undefined, "cracc") }))
  await manager.execute(
    `INSERT INTO credit_account (id, scope, scope_id, currency_code)
     SELECT r.id, r.scope, r.scope_id, r.currency_code
     FROM jsonb_to_recordset(?::jsonb) AS r(id text, scope text, scope_id text, currency_code text)
     WHERE NOT EXISTS (SELECT 1 FROM credit_account a WHERE a.scope = r.scope AND a.scope_id = r.scope_id
                         AND a.currency_code = r.currency_code AND a.deleted_at IS NULL)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  )
}

function ownersOf(reading: SettlementReading): CreditOwner[] {
  return [
    { scope: "company", scope_id: reading.company_id },
    { scope: "legal_entity", scope_id: reading.legal_entity_id },
    ...reading.contract_ids.map((scope_id) => ({ scope: "contract" as const, scope_id })),
  ]
}

/** When the entity's debt was read last; null: never. */
async function lastReading(manager: EntityManager, { legal_entity_id }: SettlementReading): Promise<Date | null> {
  const [row]: { last: Date | string | null }[] = await manager.execute(
    `SELECT max(debt_as_of) AS last FROM credit_account WHERE scope = 'legal_entity' AND scope_id = ? AND deleted_at IS NULL`,
    [legal_entity_id],
  )
  return row?.last ? new Date(row.last) : null
}

async function storeDebts(manager: EntityManager, reading: SettlementReading): Promise<void> {
  await manager.execute(
    `WITH posted AS (SELECT * FROM jsonb_to_recordset(?::jsonb) AS r(contract_id text, currency_code text, debt numeric)),
     now_owed AS (
       SELECT l.id, COALESCE((SELECT sum(p.debt) FROM posted p
          WHERE p.currency_code = l.currency_code AND (l.scope = 'legal_entity' OR p.contract_id = l.scope_id)), 0) AS debt
       FROM credit_account l
       WHERE l.deleted_at IS NULL AND ((l.scope = 'legal_entity' AND l.scope_id = ?) OR (l.scope = 'contract' AND l.scope_id = ANY(?))))
     UPDATE credit_account l
     SET debt = n.debt, raw_debt = ${MONEY("n.debt")}, debt_as_of = ?, company_id = ?, updated_at = now(),
         reached_at = CASE WHEN n.debt < l.debt THEN NULL ELSE l.reached_at END
     FROM now_owed n WHERE n.id = l.id`,
    [
      JSON.stringify(reading.debts),
      reading.legal_entity_id,
      textArrayLiteral(reading.contract_ids),
      reading.as_of,
      reading.company_id,
    ],
  )
  // A company owes what its legal entities owe; its lock keeps the others from being read halfway.
  await manager.execute(
    `UPDATE credit_account l
     SET debt = s.debt, raw_debt = ${MONEY("s.debt")}, debt_as_of = s.as_of, company_id = l.scope_id, updated_at = now(),
         reached_at = CASE WHEN s.debt < l.debt THEN NULL ELSE l.reached_at END
     FROM (SELECT e.currency_code, sum(e.debt) AS debt, min(e.debt_as_of) AS as_of FROM credit_account e
           WHERE e.scope = 'legal_entity' AND e.company_id = ? AND e.deleted_at IS NULL GROUP BY 1) s
     WHERE l.scope = 'company' AND l.scope_id = ? AND l.currency_code = s.currency_code AND l.deleted_at IS NULL`,
    [reading.company_id, reading.company_id],
  )
}

/**
 * What was shipped is told in the order's currency, by the rates of its day. Where no rate is known it lowers nothing: the
 * order is held whole rather than compared with another currency's number.
 */
async function moveHolds(manager: EntityManager, reading: SettlementReading): Promise<void> {
  await manager.execute(
    `WITH seen AS (
       SELECT h.id, round(sum(COALESCE(credit_convert(r.amount, COALESCE(r.currency_code, h.currency_code), h.currency_code, h.rates),
                                       credit_convert(r.amount, COALESCE(r.currency_code, h.currency_code), h.currency_code, ?::jsonb), 0)), 2) AS amount
       FROM jsonb_to_recordset(?::jsonb) AS r(cart_id text, amount numeric, currency_code text)
       JOIN credit_hold h ON h.cart_id = r.cart_id AND h.status ${LIVE} AND h.deleted_at IS NULL GROUP BY 1),
     standing AS (
       SELECT h.id, COALESCE(s.amount, 0) AS in_debt, credit_hold_status(h.status, h.amount, COALESCE(s.amount, 0), h.returned, h.document_total) AS status
       FROM credit_hold h LEFT JOIN seen s ON s.id = h.id
       WHERE h.legal_entity_id = ? AND h.status ${LIVE} AND h.deleted_at IS NULL
       ORDER BY h.id FOR UPDATE OF h)
     UPDATE credit_hold h
     SET in_debt = g.in_debt, raw_in_debt = ${MONEY("g.in_debt")}, status = g.status, updated_at = now()
     FROM standing g WHERE g.id = h.id AND (h.in_debt <> g.in_debt OR h.status <> g.status)`,
    [JSON.stringify(toRates(reading.rates ?? [])), JSON.stringify(reading.in_debt), reading.legal_entity_id],
  )
  await manager.execute(
    `UPDATE credit_hold SET status = 'released', updated_at = now()
     WHERE legal_entity_id = ? AND status = 'in_debt' AND credit_hold_rest(amount, in_debt, returned, document_total) = 0 AND created_at < ? AND deleted_at IS NULL`,
    [reading.legal_entity_id, new Date(reading.as_of.getTime() - KEEP_IN_DEBT_MS)],
  )
}

/**
 * Notes which documents were open and are settled now, in the transaction that forgets them: a process that ends right
 * after it leaves them to be told.
 */
async function notePaid(manager: EntityManager, { legal_entity_id, settled = [] }: SettlementReading): Promise<void> {
  if (settled.length === 0) {
    return
  }
  const paid: ReceivableRow[] = await manager.execute(
    `SELECT r.company_id, r.legal_entity_id, r.contract_id, r.order_id, r.external_id, r.number, r.due_date, r.currency_code,
            r.open_amount::text AS open_amount
     FROM receivable r JOIN jsonb_to_recordset(?::jsonb) AS s(external_id text, currency_code text, due_date text)
       ON s.external_id = r.external_id AND s.currency_code = r.currency_code AND s.due_date IS NOT DISTINCT FROM r.due_date
     WHERE r.legal_entity_id = ? AND r.kind = 'debt' AND r.deleted_at IS NULL`,
    [JSON.stringify(settled), legal_entity_id],
  )
  if (paid.length > 0) {
    await claimNotices(
      manager,
      paid.map((row) => ({
        legal_entity_id,
        external_id: row.external_id,
        currency_code: row.currency_code,
        due_date: row.due_date ?? "",
        step: "paid",
        event: { name: RECEIVABLE_PAID, data: toReceivableEvent(row) },
      })),
    )
  }
}

async function storeReceivables(
  manager: EntityManager,
  reading: SettlementReading,
  receivables: ReceivableInput[],
): Promise<void> {
  const rows = receivables.map((row) => ({ ...row, id: generateEntityId(undefined, "rcv") }))
  await manager.execute(`DELETE FROM receivable WHERE legal_entity_id = ?`, [reading.legal_entity_id])
  await manager.execute(
    `INSERT INTO receivable (id, kind, external_id, number, date, due_date, currency_code, amount, raw_amount, open_amount,
                             raw_open_amount, company_id, legal_entity_id, contract_id, order_id, as_of)
     SELECT r.id, r.kind, r.external_id, r.number, r.date, r.due_date, r.currency_code, r.amount, ${MONEY("r.amount")},
            r.open_amount, ${MONEY("r.open_amount")}, ?, ?, r.contract_id, r.order_id, ?
     FROM jsonb_to_recordset(?::jsonb) AS r(id text, kind text, external_id text, number text, date timestamptz, due_date text,
          currency_code text, amount numeric, open_amount numeric, contract_id text, order_id text)`,
    [reading.company_id, reading.legal_entity_id, reading.as_of, JSON.stringify(rows)],
  )
}

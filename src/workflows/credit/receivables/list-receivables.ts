import type { InferTypeOf, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { dayIn } from "../../../lib/days"
import { roundMoney } from "../../../lib/money"
import { periodAround } from "../../../lib/periods"
import { CREDIT_MODULE } from "../../../modules/credit"
import { overdueDays } from "../../../modules/credit/ageing"
import type { Receivable } from "../../../modules/credit/models/receivable"
import type { CreditModuleService } from "../../../modules/credit/service"
import type { StoreReceivable } from "../../../types/store-receivables"

export type ReceivableDTO = InferTypeOf<typeof Receivable>

/** Whose documents: what the caller may see has been decided before. */
export type ReceivableFilters = {
  /** Absent: everybody's. */
  company_id?: string[]
  legal_entity_id?: string[]
  contract_id?: string
  /** Of the shipments of this order. */
  order_id?: string
  /** In the document's number. */
  q?: string
  kind?: "debt" | "advance"
  /** Only what is past its day at `now`. */
  is_overdue?: boolean
}

/** The first due first, unless told otherwise. */
export const RECEIVABLE_ORDERS = ["due_date", "-due_date", "open_amount", "-open_amount", "date", "-date"] as const

export type ReceivablePage = { limit: number; offset: number; order?: (typeof RECEIVABLE_ORDERS)[number] }

export type Names = {
  legal_entities: Map<string, string>
  contracts: Map<string, string>
}

/** A page of open documents and how many there are. */
export async function listReceivables(
  container: MedusaContainer,
  filters: ReceivableFilters,
  page: ReceivablePage,
  now: Date,
): Promise<{ receivables: (StoreReceivable & { company_id: string })[]; count: number }> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const today = dayIn(credit.settings.timeZone, now)
  const { is_overdue, ...plain } = filters
  const [rows, count] = await credit.listAndCountReceivables(
    { ...plain, ...(is_overdue === true ? overdueAt(now, today, credit.settings.timeZone) : {}) },
    { order: orderOf(page.order ?? "due_date"), take: page.limit, skip: page.offset },
  )
  const [names, orders] = await Promise.all([loadNames(container, rows), loadOrders(container, rows)])
  const shared = { names, orders, today, timeZone: credit.settings.timeZone }
  return { receivables: rows.map((row) => ({ ...toStore(row, shared), company_id: row.company_id })), count }
}

/** Past its due day; a document without one is due on its own day. The rule is `overdueDays` of ageing.ts. */
function overdueAt(now: Date, today: string, timeZone: string) {
  const { from: startOfToday } = periodAround("day", now, timeZone)
  return { kind: "debt" as const, $or: [{ due_date: { $lt: today } }, { due_date: null, date: { $lt: startOfToday } }] }
}

function orderOf(order: (typeof RECEIVABLE_ORDERS)[number]): Record<string, "ASC" | "DESC"> {
  const direction = order.startsWith("-") ? "DESC" : "ASC"
  return { [order.replace("-", "")]: direction, number: "ASC", id: "ASC" }
}

type Shared = { names: Names; orders: Map<string, number | null>; today: string; timeZone: string }

function toStore(row: ReceivableDTO, { names, orders, today, timeZone }: Shared): StoreReceivable {
  const date = dayIn(timeZone, new Date(row.date))
  const contractNumber = row.contract_id === null ? undefined : names.contracts.get(row.contract_id)
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    date,
    due_date: row.due_date,
    overdue_days: row.kind === "debt" ? overdueDays({ date, due_date: row.due_date }, today) : 0,
    currency_code: row.currency_code,
    amount: roundMoney(String(row.amount)),
    open_amount: roundMoney(String(row.open_amount)),
    legal_entity: { id: row.legal_entity_id, name: names.legal_entities.get(row.legal_entity_id) ?? "" },
    contract:
      row.contract_id !== null && contractNumber !== undefined ? { id: row.contract_id, number: contractNumber } : null,
    order: row.order_id === null ? null : { id: row.order_id, display_id: orders.get(row.order_id) ?? null },
    source: "snapshot",
    as_of: new Date(row.as_of).toISOString(),
  }
}

async function loadNames(container: MedusaContainer, rows: ReceivableDTO[]): Promise<Names> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const [entities, contracts] = await Promise.all([
    query.graph({
      entity: "legal_entity",
      fields: ["id", "name"],
      filters: { id: [...new Set(rows.map((row) => row.legal_entity_id))] },
    }),
    query.graph({
      entity: "contract",
      fields: ["id", "number"],
      filters: { id: [...new Set(rows.flatMap((row) => row.contract_id ?? []))] },
    }),
  ])
  return {
    legal_entities: new Map(entities.data.map(({ id, name }) => [id, name])),
    contracts: new Map(contracts.data.map(({ id, number }) => [id, number])),
  }
}

async function loadOrders(container: MedusaContainer, rows: ReceivableDTO[]): Promise<Map<string, number | null>> {
  const ids = [...new Set(rows.flatMap((row) => row.order_id ?? []))]
  if (ids.length === 0) {
    return new Map()
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order", fields: ["id", "display_id"], filters: { id: ids } })
  return new Map(data.map(({ id, display_id }) => [id, display_id ? Number(display_id) : null]))
}

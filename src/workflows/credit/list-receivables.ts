import type { InferTypeOf, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { dayIn } from "../../lib/days"
import { CREDIT_MODULE } from "../../modules/credit"
import { overdueDays } from "../../modules/credit/ageing"
import type { Receivable } from "../../modules/credit/models/receivable"
import type { CreditModuleService } from "../../modules/credit/service"
import type { StoreReceivable } from "../../types/store-receivables"

export type ReceivableDTO = InferTypeOf<typeof Receivable>

/** Whose documents: what the caller may see has been decided before. */
export type ReceivableFilters = {
  legal_entity_id: string[]
  contract_id?: string
  kind?: "debt" | "advance"
  /** Only what is past its day at `now`. */
  is_overdue?: boolean
}

export type Names = {
  legal_entities: Map<string, string>
  contracts: Map<string, string>
}

/** A page of open documents, the first due first, and how many there are. */
export async function listReceivables(
  container: MedusaContainer,
  filters: ReceivableFilters,
  page: { limit: number; offset: number },
  now: Date,
): Promise<{ receivables: StoreReceivable[]; count: number }> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const today = dayIn(credit.settings.timeZone, now)
  const { is_overdue, ...plain } = filters
  const overdue = is_overdue === true ? { kind: "debt" as const, due_date: { $lt: today } } : {}
  const [rows, count] = await credit.listAndCountReceivables(
    { ...plain, ...overdue },
    { order: { due_date: "ASC", number: "ASC", id: "ASC" }, take: page.limit, skip: page.offset },
  )
  const [names, orders] = await Promise.all([loadNames(container, rows), loadOrders(container, rows)])
  const receivables = rows.map((row) => toStore(row, { names, orders, today, timeZone: credit.settings.timeZone }))
  return { receivables, count }
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
    amount: String(row.amount),
    open_amount: String(row.open_amount),
    legal_entity: { id: row.legal_entity_id, name: names.legal_entities.get(row.legal_entity_id) ?? "" },
    contract: row.contract_id !== null && contractNumber !== undefined ? { id: row.contract_id, number: contractNumber } : null,
    order: row.order_id === null ? null : { id: row.order_id, display_id: orders.get(row.order_id) ?? null },
    source: "snapshot",
    as_of: new Date(row.as_of).toISOString(),
  }
}

async function loadNames(container: MedusaContainer, rows: ReceivableDTO[]): Promise<Names> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const [entities, contracts] = await Promise.all([
    query.graph({ entity: "legal_entity", fields: ["id", "name"], filters: { id: [...new Set(rows.map((row) => row.legal_entity_id))] } }),
    query.graph({ entity: "contract", fields: ["id", "number"], filters: { id: [...new Set(rows.flatMap((row) => row.contract_id ?? []))] } }),
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

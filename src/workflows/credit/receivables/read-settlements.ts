import type { MedusaContainer } from "@medusajs/framework/types"

import type { RateRow } from "../../../lib/convert"
import { groupBy } from "../../../lib/group-by"
import { isEqual, subtract, sumMoney } from "../../../lib/money"
import { CREDIT_MODULE } from "../../../modules/credit"
import type { CreditModuleService, SettlementReading } from "../../../modules/credit/service"
import { ERP_MODULE } from "../../../modules/erp"
import type { ErpModuleService } from "../../../modules/erp/service"
import type { ErpCall, ErpReceivable } from "../../../modules/erp/types"
import { loadRates } from "../../contract/load-rates"

/** A legal entity whose settlements are read, with its company and the contracts known under it, by their refs. */
export type SettledEntity = {
  ref: string
  legal_entity_id: string
  company_id: string
  contracts: { ref: string; id: string }[]
}

/** The clocks of the ERP and ours may differ, and a shipment may be dated the morning of its day. */
const SLACK_MS = 24 * 60 * 60_000

/**
 * Asks the ERP what these legal entities owe, by document, since the oldest order that is still held. What the ERP
 * does not mention is nothing.
 */
export async function readSettlements(
  container: MedusaContainer,
  entities: SettledEntity[],
  call: ErpCall,
): Promise<SettlementReading[]> {
  if (entities.length === 0) {
    return []
  }
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)

  const holds = await credit.oldestHolds(entities.map(({ legal_entity_id }) => legal_entity_id))
  const oldest = Math.min(Date.now(), ...[...holds.values()].map((date) => date.getTime()))
  const asOf = new Date()
  const receivables = await erp.port.readReceivables(
    { legal_entity_refs: entities.map(({ ref }) => ref), since: new Date(oldest - SLACK_MS).toISOString() },
    call,
  )
  const [orders, rates] = await Promise.all([ordersBehind(erp, receivables), loadRates(container, asOf)])
  const byEntity = groupBy(receivables, (receivable) => receivable.legal_entity_ref)
  return entities.map((entity) => toReading(entity, byEntity.get(entity.ref) ?? [], { orders, as_of: asOf, rates }))
}

type OrderBehind = { cart_id: string; order_id: string | null }

/** Orders of ours by the ref of their document; known before the order itself exists. */
async function ordersBehind(erp: ErpModuleService, receivables: ErpReceivable[]): Promise<Map<string, OrderBehind>> {
  const refs = [
    ...new Set(
      receivables.flatMap(({ order_ref, by_order = [] }) => [
        ...(order_ref === null ? [] : [order_ref]),
        ...by_order.map((share) => share.order_ref),
      ]),
    ),
  ]
  const operations =
    refs.length === 0
      ? []
      : await erp.listErpOperations({ erp_ref: refs }, { select: ["erp_ref", "cart_id", "order_id"] })
  return new Map(
    operations.flatMap(({ erp_ref, cart_id, order_id }) =>
      erp_ref ? [[erp_ref, { cart_id, order_id }] as const] : [],
    ),
  )
}

/** What the ERP's documents come to for us: debts net of advances, orders in the debt, open documents. */
export function toReading(
  entity: SettledEntity,
  receivables: ErpReceivable[],
  context: { orders: Map<string, OrderBehind>; as_of: Date; rates?: RateRow[] },
): SettlementReading {
  const contractIdOf = new Map(entity.contracts.map(({ ref, id }) => [ref, id]))
  const contractOf = ({ contract_ref }: ErpReceivable) =>
    contract_ref === null ? null : (contractIdOf.get(contract_ref) ?? null)
  const orderOf = ({ order_ref }: ErpReceivable) => (order_ref === null ? undefined : context.orders.get(order_ref))
  const accounts = groupBy(receivables, (row) => `${contractOf(row) ?? ""} ${row.currency_code}`)
  const shipped = groupBy(
    receivables
      .filter((row) => orderOf(row) !== undefined && (row.kind === "debt" || !row.is_document))
      .map((row) => ({
        cart_id: orderOf(row)?.cart_id ?? "",
        ...(row.shipped ?? { currency_code: row.currency_code, amount: row.arisen }),
      })),
    (row) => `${row.cart_id} ${row.currency_code}`,
  )
  return {
    company_id: entity.company_id,
    legal_entity_id: entity.legal_entity_id,
    contract_ids: entity.contracts.map(({ id }) => id),
    as_of: context.as_of,
    debts: [...accounts.values()].flatMap((rows) =>
      rows.slice(0, 1).map((row) => ({
        contract_id: contractOf(row),
        currency_code: row.currency_code,
        debt: sumMoney(
          rows.map(({ kind, open_amount }) => (kind === "debt" ? open_amount : subtract("0", open_amount))),
        ),
      })),
    ),
    in_debt: [
      ...[...shipped].map(([key, rows]) => {
        const [cart_id = "", currency_code = ""] = key.split(" ")
        return { cart_id, currency_code, amount: sumMoney(rows.map(({ amount }) => amount)) }
      }),
      // Of shipments for several orders each order has its own.
      ...receivables.flatMap(({ by_order = [], currency_code }) =>
        by_order.flatMap(({ order_ref, amount }) => {
          const order = context.orders.get(order_ref)
          return order ? [{ cart_id: order.cart_id, currency_code, amount }] : []
        }),
      ),
    ],
    rates: context.rates,
    receivables: documentsOf(receivables)?.map((row) => ({
      kind: row.kind,
      external_id: row.ref,
      number: row.number,
      date: new Date(row.date),
      due_date: row.due_date,
      currency_code: row.currency_code,
      amount: row.amount,
      open_amount: row.open_amount,
      contract_id: contractOf(row),
      order_id: orderOf(row)?.order_id ?? null,
    })),
    settled: receivables
      .filter(
        (row) => row.is_document && row.kind === "debt" && isEqual(row.open_amount, "0") && !isEqual(row.arisen, "0"),
      )
      .map(({ ref, currency_code, due_date }) => ({ external_id: ref, currency_code, due_date })),
  }
}

/** Open documents; undefined where the ERP tells sums by order only: those known then stay. */
function documentsOf(receivables: ErpReceivable[]): ErpReceivable[] | undefined {
  return receivables.some(({ is_document }) => !is_document)
    ? undefined
    : receivables.filter(({ open_amount }) => !isEqual(open_amount, "0"))
}

import { compare, subtract, sumMoney } from "../../../lib/money"
import type { ErpDebt, ErpPrice, ErpStock } from "../../../modules/erp/types"
import { instantOf } from "../odata/dates"
import { quantityOf } from "../schemas/wire"
import type { AgreementRow, AnalyticsKeyRow, ContractRow, PriceRow, SettlementRow, StockRow } from "../schemas/rows"
import type { UtProfile } from "../profiles/ut"
import { contractOf } from "./contracts"
import { type NamesByRef, required } from "./directories"

/** Prices of products as such; the latest where a base keeps several of a pair. */
export function toPrices(rows: PriceRow[], timeZone: string): ErpPrice[] {
  const latest = new Map<string, PriceRow>()
  for (const row of rows) {
    const pair = `${row.product} ${row.price_type}`
    const known = latest.get(pair)
    if (!known || known.period < row.period) {
      latest.set(pair, row)
    }
  }
  return [...latest.values()].map((row) => ({
    product_ref: row.product,
    price_type_ref: row.price_type,
    amount: row.amount,
    valid_from: instantOf(row.period, timeZone) ?? new Date(0).toISOString(),
  }))
}

/** What is in stock less both kinds of reserve; never promised below zero. */
export function toStock(row: StockRow): ErpStock {
  const reserved = quantityOf(Number(row.reserved_from_stock) + Number(row.reserved_for_order))
  const available = quantityOf(Number(row.on_hand) - Number(reserved))
  return {
    product_ref: row.product,
    warehouse_ref: row.warehouse,
    on_hand: row.on_hand,
    reserved,
    available: compare(available, "0") < 0 ? "0" : available,
  }
}

export interface DebtContext {
  keys: AnalyticsKeyRow[]
  agreements: AgreementRow[]
  contracts: ContractRow[]
  currencies: NamesByRef
  values: UtProfile["values"]
}

/**
 * Sums the settlements of each legal entity, contract and currency. A positive balance of a document is a debt, a
 * negative one an advance: they are not set off against each other, as 1C does not do so either.
 */
export function toDebts(rows: SettlementRow[], context: DebtContext): ErpDebt[] {
  const keysByRef = new Map(context.keys.map((key) => [key.ref, key]))
  const groups = new Map<string, { key: Omit<ErpDebt, "debt" | "advance">; amounts: string[] }>()
  for (const row of rows) {
    const key = keysByRef.get(row.analytics_key)
    if (!key?.legal_entity) {
      continue
    }
    const debtKey = {
      legal_entity_ref: key.legal_entity,
      contract_ref: agreementOf(key, context),
      currency_code: required(context.currencies, row.currency, "the currency of a settlement"),
    }
    const id = Object.values(debtKey).join(" ")
    const group = groups.get(id) ?? { key: debtKey, amounts: [] }
    group.amounts.push(row.amount)
    groups.set(id, group)
  }
  return [...groups.values()].map(({ key, amounts }) => ({
    ...key,
    debt: sumMoney(amounts.filter((amount) => compare(amount, "0") > 0)),
    advance: sumMoney(amounts.filter((amount) => compare(amount, "0") < 0).map((amount) => subtract("0", amount))),
  }))
}

/**
 * The agreement that a settlement belongs to: the one whose legal contract it is kept under, or the only one of the
 * two parties; null where 1C cannot tell.
 */
export function agreementOf(
  key: AnalyticsKeyRow,
  { agreements, contracts, values }: Omit<DebtContext, "keys" | "currencies">,
): string | null {
  const own = agreements.filter(
    (each) => !each.is_deleted && each.legal_entity === key.legal_entity && each.organization === key.organization,
  )
  const underContract = own.filter(
    (each) => key.contract !== null && contractOf(each, contracts, values)?.ref === key.contract,
  )
  return [underContract, own].find((candidates) => candidates.length === 1)?.[0]?.ref ?? null
}

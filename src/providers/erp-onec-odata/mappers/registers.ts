import { compare, subtract, sumMoney } from "../../../lib/money"
import type { ErpDebt, ErpPrice, ErpStock } from "../../../modules/erp/types"
import { instantOf } from "../odata/dates"
import { quantityOf } from "../schemas/wire"
import type { AgreementRow, AnalyticsKeyRow, PriceRow, SettlementRow, StockRow } from "../schemas/rows"
import { type NamesByRef, required } from "./directories"

/** Prices of products as such: those of a variant or of a packaging are others' and would be wrong for the unit. */
export function toPrices(rows: PriceRow[], timeZone: string): ErpPrice[] {
  const latest = new Map<string, PriceRow>()
  for (const row of rows.filter((each) => each.variant === null && each.packaging === null)) {
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
  currencies: NamesByRef
}

/**
 * Sums the settlements of each legal entity, contract and currency. A positive balance of a document is a debt, a
 * negative one an advance: they are not set off against each other, as 1C does not do so either.
 */
export function toDebts(rows: SettlementRow[], { keys, agreements, currencies }: DebtContext): ErpDebt[] {
  const keysByRef = new Map(keys.map((key) => [key.ref, key]))
  const groups = new Map<string, { key: Omit<ErpDebt, "debt" | "advance">; amounts: string[] }>()
  for (const row of rows) {
    const key = keysByRef.get(row.analytics_key)
    if (!key?.legal_entity) {
      continue
    }
    const debtKey = {
      legal_entity_ref: key.legal_entity,
      contract_ref: onlyAgreementOf(key, agreements),
      currency_code: required(currencies, row.currency, "the currency of a settlement"),
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

/** 1C keeps settlements by counterparty and organization: they are an agreement's when these two have no other. */
function onlyAgreementOf(key: AnalyticsKeyRow, agreements: AgreementRow[]): string | null {
  const own = agreements.filter(
    (each) => !each.is_deleted && each.legal_entity === key.legal_entity && each.organization === key.organization,
  )
  return own.length === 1 ? (own[0]?.ref ?? null) : null
}

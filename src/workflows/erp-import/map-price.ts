import { compare, roundMoney, withoutTax } from "../../lib/money"
import type { ErpPrice } from "../../modules/erp/types"
import type { TypePriceInput } from "../../modules/price_book/service"
import { storedAmount, youngestByPair } from "../erp/stored-price"
import type { Iso } from "./iso"
import type { Problem } from "./outcome"

export type PricedProduct = { variant_id: string; vat_rate: string }

export type PricingType = { id: string; currency_code: string; includes_tax: boolean; is_recommended: boolean }

/** The recommended price as the variant's own, for guests and retail; null: the ERP has emptied it. */
export type OwnPrice = { variant_id: string; currency_code: string; amount: string | null }

export type MappedPrices = {
  prices: Iso<TypePriceInput>[]
  /** Prices that the ERP has emptied. */
  emptied: { price_type_id: string; variant_id: string }[]
  own: OwnPrice[]
  problems: Problem[]
}

/** Prices as they are stored, sorted by what has to be done with them. */
export function mapPrices(
  rows: ErpPrice[],
  context: {
    productOf: ReadonlyMap<string, PricedProduct>
    typeOf: ReadonlyMap<string, PricingType>
    /** Currencies in which the store's own prices include VAT. */
    taxInclusive: ReadonlySet<string>
    as_of: string
  },
): MappedPrices {
  const mapped: MappedPrices = { prices: [], emptied: [], own: [], problems: [] }
  for (const row of youngestByPair(rows).values()) {
    const type = context.typeOf.get(row.price_type_ref)
    const product = context.productOf.get(row.product_ref)
    if (!type) {
      mapped.problems.push({
        ref: row.product_ref,
        reason: `The type ${row.price_type_ref} of its price is not known.`,
      })
      continue
    }
    if (!product) {
      mapped.problems.push({ ref: row.product_ref, reason: "It has a price, but was not taken over as a product." })
      continue
    }
    const { variant_id } = product
    const amount = storedAmount(row, type, product)
    if (amount === null) {
      mapped.emptied.push({ price_type_id: type.id, variant_id })
    } else {
      mapped.prices.push({
        price_type_id: type.id,
        variant_id,
        amount,
        valid_from: row.valid_from,
        as_of: context.as_of,
      })
    }
    if (type.is_recommended) {
      const { currency_code } = type
      const own = amount !== null && !context.taxInclusive.has(currency_code) ? netAmount(row, type, product) : amount
      mapped.own.push({ variant_id, currency_code, amount: own })
    }
  }
  return mapped
}

/** For a store that adds VAT to its prices: the same price before it. */
function netAmount(row: ErpPrice, type: PricingType, { vat_rate }: PricedProduct): string {
  return type.includes_tax ? withoutTax(row.amount, vat_rate) : roundMoney(row.amount)
}

export type ExistingPrice = { id: string; amount: string }

/** What has to be done with the variants' own prices; `set` without an id is a new price. */
export type OwnPriceChanges = {
  set: { price_set_id: string; price_id?: string; currency_code: string; amount: string }[]
  remove: string[]
}

export function planOwnPrices(
  own: OwnPrice[],
  priceSetOf: ReadonlyMap<string, string>,
  /** By price set and currency, as `priceKey` says. */
  existing: ReadonlyMap<string, ExistingPrice>,
): OwnPriceChanges {
  const changes: OwnPriceChanges = { set: [], remove: [] }
  for (const { variant_id, currency_code, amount } of own) {
    const priceSetId = priceSetOf.get(variant_id)
    if (priceSetId === undefined) {
      continue
    }
    const price = existing.get(priceKey(priceSetId, currency_code))
    if (amount === null) {
      changes.remove.push(...(price ? [price.id] : []))
    } else if (!price || compare(price.amount, amount) !== 0) {
      const set = { price_set_id: priceSetId, currency_code, amount }
      changes.set.push(price ? { ...set, price_id: price.id } : set)
    }
  }
  return changes
}

export function priceKey(priceSetId: string, currencyCode: string): string {
  return `${priceSetId} ${currencyCode}`
}

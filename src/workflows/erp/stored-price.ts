import { compare, roundMoney, withTax } from "../../lib/money"
import type { ErpPrice } from "../../modules/erp/types"

/**
 * A price as the price book keeps it: VAT included, whatever its type says, to the kopeck. Null: a price of zero is how
 * an emptied one looks in the ERP, and nothing is given away.
 */
export function storedAmount(
  price: Pick<ErpPrice, "amount">,
  type: { includes_tax: boolean },
  product: { vat_rate: string },
): string | null {
  const amount = type.includes_tax ? roundMoney(price.amount) : withTax(price.amount, product.vat_rate)
  return compare(amount, "0") > 0 ? amount : null
}

/** By `pairOf`. A pair that appears twice counts once, by its younger price. */
export function youngestByPair(rows: ErpPrice[]): Map<string, ErpPrice> {
  const byPair = new Map<string, ErpPrice>()
  for (const row of rows) {
    const other = byPair.get(pairOf(row))
    if (!other || Date.parse(other.valid_from) <= Date.parse(row.valid_from)) {
      byPair.set(pairOf(row), row)
    }
  }
  return byPair
}

export function pairOf({ price_type_ref, product_ref }: Pick<ErpPrice, "price_type_ref" | "product_ref">): string {
  return `${price_type_ref} ${product_ref}`
}

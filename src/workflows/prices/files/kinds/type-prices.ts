import type { TypePriceChange } from "../../../../modules/price_book/price-change"
import { readTypePrice } from "../../../../modules/price_book/read-type-price"
import type { FileKind } from "../file-kind"
import { namedPriceType, namedVariant } from "../named"

/** Prices of price types, in the type's currency, in force as soon as they are taken over. */
export const typePrices: FileKind<TypePriceChange> = {
  required: [["price_type"], ["variant_id", "sku"], ["amount"]],
  isForAdministrators: true,
  refer(row, { references }, tell) {
    const price_type_id = namedPriceType(row, references, tell)
    const variant_id = namedVariant(row, references, tell)
    if (!price_type_id || !variant_id) {
      return null
    }
    return {
      price_type_id,
      variant_id,
      min_quantity: row.values.min_quantity ?? "",
      amount: row.values.amount ?? "",
    }
  },
  read: readTypePrice,
  write: (priceBook, rows, beforeCommit) => priceBook.importTypePrices(rows, beforeCommit),
}

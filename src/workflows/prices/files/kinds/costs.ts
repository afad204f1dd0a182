import { readCost } from "../../../../modules/price_book/read-cost"
import type { CostInput } from "../../../../modules/price_book/rows/write-rows"
import type { FileKind } from "../file-kind"
import { namedVariant } from "../named"

/** What goods cost us, VAT included. */
export const costs: FileKind<CostInput> = {
  required: [["variant_id", "sku"], ["cost"], ["currency_code"]],
  isForAdministrators: true,
  refer(row, { references }, tell) {
    const variant_id = namedVariant(row, references, tell)
    if (variant_id && !references.isInPriceBook(variant_id)) {
      tell({
        line: row.line,
        column: row.values.variant_id ? "variant_id" : "sku",
        message: "has not reached the price book yet; try again in a minute",
      })
      return null
    }
    return variant_id
      ? { variant_id, cost: row.values.cost ?? "", currency_code: row.values.currency_code ?? "" }
      : null
  },
  read: readCost,
  write: (priceBook, rows, beforeCommit) => priceBook.importCosts(rows, beforeCommit),
}

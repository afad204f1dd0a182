import { readFixedPrice } from "../../../../modules/price_book/read-fixed-prices"
import type { ContractPriceInput } from "../../../../modules/price_book/rows/write-rows"
import type { FileKind } from "../file-kind"
import { namedMoments, namedVariant } from "../named"

/** Fixed prices of contracts; in the contract's currency unless said. */
export const fixedPrices: FileKind<ContractPriceInput> = {
  required: [["contract_id", "contract"], ["variant_id", "sku"], ["amount"]],
  isForAdministrators: false,
  refer(row, { references, timeZone }, tell) {
    const { line, values } = row
    const contract = references.contractOf(values)
    if (!contract)
      tell({ line, column: values.contract_id ? "contract_id" : "contract", message: "there is no such contract" })
    const variantId = namedVariant(row, references, tell)
    if (!contract || !variantId) {
      return null
    }
    return {
      ...values,
      ...namedMoments(values, timeZone),
      contract_id: contract.id,
      variant_id: variantId,
      currency_code: values.currency_code || contract.currency_code,
    }
  },
  read: readFixedPrice,
  write: (priceBook, rows, beforeCommit) => priceBook.importFixedPrices(rows, beforeCommit),
}

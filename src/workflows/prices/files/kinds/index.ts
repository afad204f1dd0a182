import type { TypePriceChange } from "../../../../modules/price_book/price-change"
import type { ContractPriceInput, CostInput, PriceRuleInput } from "../../../../modules/price_book/rows/write-rows"
import type { PriceFileKind } from "../../../../types/admin-prices-import"
import type { FileKind } from "../file-kind"
import { costs } from "./costs"
import { fixedPrices } from "./fixed-prices"
import { priceRules } from "./price-rules"
import { typePrices } from "./type-prices"

/** What a row of each kind comes to. */
type Rows = {
  fixed_prices: ContractPriceInput
  price_rules: PriceRuleInput
  type_prices: TypePriceChange
  costs: CostInput
}

const FILE_KINDS: { [Name in PriceFileKind]: FileKind<Rows[Name]> } = {
  fixed_prices: fixedPrices,
  price_rules: priceRules,
  type_prices: typePrices,
  costs,
}

/** The way of a file of this kind into the price book. */
export function fileKindOf<Name extends PriceFileKind>(name: Name): FileKind<Rows[Name]> {
  return FILE_KINDS[name]
}

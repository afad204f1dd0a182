import { defineLink } from "@medusajs/framework/utils"

import ContractModule from "../modules/contract"
import PriceBookModule from "../modules/price_book"

export default defineLink(
  { linkable: ContractModule.linkable.contract, field: "price_type_id" },
  PriceBookModule.linkable.priceType,
  { readOnly: true },
)

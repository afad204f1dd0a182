import StockLocationModule from "@medusajs/medusa/stock-location"
import { defineLink } from "@medusajs/framework/utils"

import ContractModule from "../modules/contract"

/** The warehouse that the contract's orders are reserved in. */
export default defineLink(
  { linkable: ContractModule.linkable.contract, field: "stock_location_id" },
  StockLocationModule.linkable.stockLocation,
  { readOnly: true },
)

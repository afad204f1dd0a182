import type { MedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

import { PRICE_MODES, type PriceMode } from "../../workflows/prices/shown/load-price-view"

/**
 * What this one request says of prices in its header `x-price-view`; undefined: nothing.
 * @throws INVALID_DATA `unknown_price_view`: a typing error must not show what was to be hidden
 */
export function askedPriceMode(req: MedusaRequest): PriceMode | undefined {
  const value = req.get("x-price-view")
  if (value === undefined) {
    return undefined
  }
  const mode = PRICE_MODES.find((each) => each === value.trim().toLowerCase())
  if (!mode) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `The header x-price-view is "personal" or "recommended".`,
      "unknown_price_view",
    )
  }
  return mode
}

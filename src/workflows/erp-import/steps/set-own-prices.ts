import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import type { OwnPriceChanges } from "../map-price"

/**
 * Sets or removes the plain prices of variants, one currency at a time, and touches no other. The core's price set
 * update replaces all prices of a set, the merchant's own included. It has no undo, being the last of its workflow.
 */
export const setOwnPricesStep = createStep("set-own-prices", async (changes: OwnPriceChanges, { container }) => {
  const pricing = container.resolve(Modules.PRICING)
  if (changes.set.length > 0) {
    await pricing.addPrices(
      changes.set.map(({ price_set_id, price_id, currency_code, amount }) => ({
        priceSetId: price_set_id,
        prices: [{ ...(price_id ? { id: price_id } : {}), currency_code, amount }],
      })),
    )
  }
  if (changes.remove.length > 0) {
    await pricing.removePrices(changes.remove)
  }
  return new StepResponse(undefined)
})

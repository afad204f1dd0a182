import { MedusaError } from "@medusajs/framework/utils"

import { isWholeQuantity } from "../../lib/quantity"

export const NOT_WHOLE = "Name a whole number of pieces, a million at most."

/** @throws INVALID_DATA `quantity_invalid` for part of a piece: Medusa would round it in silence */
export function throwIfNotWhole(quantity: number): void {
  if (!isWholeQuantity(quantity)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `${quantity} cannot be ordered. ${NOT_WHOLE}`,
      "quantity_invalid",
    )
  }
}

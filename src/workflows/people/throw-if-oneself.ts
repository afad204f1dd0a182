import { MedusaError } from "@medusajs/framework/utils"

import type { Buyer } from "../access/load-buyer"

/** @throws `role_forbidden`: nobody changes, or ends, what they themselves may do */
export function throwIfOneself(buyer: Buyer, id: string): void {
  if (id === buyer.id) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      "What you yourself may do is changed by somebody else.",
      "role_forbidden",
    )
  }
}

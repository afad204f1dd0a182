import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { followContractInOpenCarts } from "../follow-contract-in-open-carts"
import type { ChangeContractTermsInput } from "./change-contract-terms"

/** Carts that are being filled follow their contract. What is undone, is undone with the terms of the contract. */
export const followContractInCartsStep = createStep(
  "follow-contract-in-carts",
  async ({ id, changes }: ChangeContractTermsInput, { container }) => {
    if (changes.allows_promotions !== undefined) {
      await followContractInOpenCarts(container, id, changes.allows_promotions)
    }
    return new StepResponse(undefined)
  },
)

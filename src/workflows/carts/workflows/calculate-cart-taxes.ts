import { createWorkflow } from "@medusajs/framework/workflows-sdk"
import { refreshCartItemsWorkflow, updateTaxLinesWorkflow } from "@medusajs/medusa/core-flows"

/** Taxes first, then what is reckoned from them: promotions, and what is to be paid. */
export const calculateCartTaxesWorkflow = createWorkflow("calculate-cart-taxes", (input: { cart_id: string }) => {
  updateTaxLinesWorkflow.runAsStep({ input: { cart_id: input.cart_id, force_tax_calculation: true } })
  refreshCartItemsWorkflow.runAsStep({ input: { cart_id: input.cart_id } })
})

import { createWorkflow, transform } from "@medusajs/framework/workflows-sdk"
import { updateLineItemInCartWorkflow, updateLineItemsStep } from "@medusajs/medusa/core-flows"

import { type RepricedLine, pricesToUpdate } from "./prices-to-update"

export type ChangePricedLineInput = {
  cart_id: string
  line_id: string
  /** Other lines of the article, which the change brings into another tier. */
  repriced: RepricedLine[]
  update: { quantity: number; unit_price?: number; metadata?: Record<string, unknown> | null }
  additional_data?: Record<string, unknown>
}

/** Medusa's own change of a line, with the prices of the others of its article: both or neither. */
export const changePricedLineWorkflow = createWorkflow("change-priced-line", (input: ChangePricedLineInput) => {
  updateLineItemsStep({ id: input.cart_id, items: transform({ input }, pricesToUpdate) })
  updateLineItemInCartWorkflow.runAsStep({
    input: {
      cart_id: input.cart_id,
      item_id: input.line_id,
      update: input.update,
      additional_data: input.additional_data,
    },
  })
})

import { createWorkflow, transform } from "@medusajs/framework/workflows-sdk"
import { deleteLineItemsWorkflow, updateLineItemsStep } from "@medusajs/medusa/core-flows"

import { type RepricedLine, pricesToUpdate } from "./prices-to-update"

export type RemovePricedLineInput = {
  cart_id: string
  line_id: string
  /** Other lines of the article, which fall out of their tier by it. */
  repriced: RepricedLine[]
}

/** Medusa's own removal of a line, with the prices of the others of its article: both or neither. */
export const removePricedLineWorkflow = createWorkflow("remove-priced-line", (input: RemovePricedLineInput) => {
  updateLineItemsStep({ id: input.cart_id, items: transform({ input }, pricesToUpdate) })
  deleteLineItemsWorkflow.runAsStep({
    input: transform({ input }, ({ input }) => ({ cart_id: input.cart_id, ids: [input.line_id] })),
  })
})

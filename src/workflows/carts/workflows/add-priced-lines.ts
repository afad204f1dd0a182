import { createWorkflow, transform } from "@medusajs/framework/workflows-sdk"
import { addToCartWorkflow, updateLineItemsStep } from "@medusajs/medusa/core-flows"

import { type RepricedLine, pricesToUpdate } from "./prices-to-update"

export type AddPricedLinesInput = {
  cart_id: string
  /** Lines of the cart that reach another tier by what is added: equal in price they are merged. */
  repriced: RepricedLine[]
  items: {
    variant_id: string
    quantity: number
    unit_price: number
    is_tax_inclusive: boolean
    is_discountable?: boolean
    metadata?: Record<string, unknown>
  }[]
  additional_data?: Record<string, unknown>
}

/** Medusa's own adding to a cart, with the tier of the merged lines: both or neither. */
export const addPricedLinesWorkflow = createWorkflow("add-priced-lines", (input: AddPricedLinesInput) => {
  updateLineItemsStep({ id: input.cart_id, items: transform({ input }, pricesToUpdate) })
  addToCartWorkflow.runAsStep({
    input: { cart_id: input.cart_id, items: input.items, additional_data: input.additional_data },
  })
})

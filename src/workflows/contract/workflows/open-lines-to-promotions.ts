import { createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"
import { refreshCartItemsWorkflow, updateLineItemsStep } from "@medusajs/medusa/core-flows"

export type OpenLinesToPromotionsInput = { cart_id: string; lines: { id: string; is_discountable: boolean }[] }

/** Opens lines of a cart to promotions or closes them; the refresh takes promotions on or off. */
export const openLinesToPromotionsWorkflow = createWorkflow(
  "open-lines-to-promotions",
  (input: OpenLinesToPromotionsInput) => {
    when({ input }, ({ input }) => input.lines.length > 0).then(() => {
      updateLineItemsStep({
        id: input.cart_id,
        items: transform({ input }, ({ input }) =>
          input.lines.map(({ id, is_discountable }) => ({ selector: { id }, data: { is_discountable } })),
        ),
      })
    })
    refreshCartItemsWorkflow.runAsStep({ input: { cart_id: input.cart_id } })
  },
)

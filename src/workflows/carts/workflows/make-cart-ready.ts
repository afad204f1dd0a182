import { createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"
import { addShippingMethodToCartWorkflow, createPaymentCollectionForCartWorkflow } from "@medusajs/medusa/core-flows"

export type MakeCartReadyInput = {
  cart_id: string
  /** Absent: the delivery that it has. */
  shipping_option_id?: string
  has_payment_collection: boolean
}

/** What Medusa wants of a cart before it is paid for, run by who holds the cart. */
export const makeCartReadyWorkflow = createWorkflow("make-cart-ready", (input: MakeCartReadyInput) => {
  when("names-delivery", input, ({ shipping_option_id }) => shipping_option_id !== undefined).then(() => {
    addShippingMethodToCartWorkflow.runAsStep({
      input: transform({ input }, ({ input }) => ({
        cart_id: input.cart_id,
        options: [{ id: input.shipping_option_id ?? "" }],
      })),
    })
  })
  when("has-no-payment-collection", input, ({ has_payment_collection }) => !has_payment_collection).then(() => {
    createPaymentCollectionForCartWorkflow.runAsStep({ input: { cart_id: input.cart_id } })
  })
})

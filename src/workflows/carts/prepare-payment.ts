import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { type CreatePaymentSessionsWorkflowInput, createPaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"

import { withCartLocked } from "../contract/with-cart-locked"
import { makeCartReadyWorkflow } from "./workflows/make-cart-ready"

/** A cart has one payment collection: of two who ask for it at once the second finds that of the first. */
export async function ensurePaymentCollection(container: MedusaContainer, cartId: string): Promise<void> {
  await withCartLocked(container, cartId, async () => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({
      entity: "cart_payment_collection",
      fields: ["payment_collection_id"],
      filters: { cart_id: cartId },
    })
    if (data.length === 0) {
      await makeCartReadyWorkflow(container).run({ input: { cart_id: cartId, has_payment_collection: false } })
    }
  })
}

/** Opens a session for what the cart comes to: nobody changes it meanwhile. */
export async function openPaymentSession(
  container: MedusaContainer,
  cartId: string,
  session: CreatePaymentSessionsWorkflowInput,
): Promise<void> {
  await withCartLocked(container, cartId, async () => {
    await createPaymentSessionsWorkflow(container).run({ input: session })
  })
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"

import type { AdminPlacedOrder } from "../../../types/admin-cart"
import type { ManagerScope } from "../../access/load-manager-scope"
import { openClientCart } from "./open-client-cart"
import { type CheckoutChoice, readyForCheckout } from "./ready-for-checkout"
import { tieOrderToManagerWorkflow } from "./workflows/tie-order-to-manager"

const Person = z.object({
  id: z.string(),
  email: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
})

const PlacedOrder = z.object({
  id: z.string(),
  display_id: z.number().nullable(),
  erp_order: z.object({ number: z.string(), status: z.string() }).nullish(),
  customer: Person,
  user: z.union([Person, z.array(Person).transform((users) => users[0])]).nullish(),
})

/**
 * Places a client's cart on behalf of the employee whose it is. The same rules hold as when the employee does it: its
 * role, its spending limits, the company's approvals, the credit; a manager lifts none of them. Placing again what is
 * placed answers the same order.
 * @throws NOT_FOUND; `shipping_option_required`, `payment_provider_required`; the refusals of completing a cart
 */
export async function placeClientOrder(
  container: MedusaContainer,
  scope: ManagerScope,
  cartId: string,
  choice: CheckoutChoice,
): Promise<AdminPlacedOrder> {
  const { cart, buyer } = await openClientCart(container, scope, cartId)
  if (!cart.completed_at) {
    await readyForCheckout(container, cart, choice)
  }
  const { result } = await completeCartWorkflow(container).run({ input: { id: cartId } })
  const placed = await readPlacedOrder(container, result.id)
  if (placed.user || cart.completed_at) {
    return placed
  }
  await tieOrderToManagerWorkflow(container).run({
    input: {
      order_id: result.id,
      user_id: scope.user_id,
      record: {
        company_id: buyer.company.id,
        actor_type: "user",
        actor_id: scope.user_id,
        on_behalf_of: buyer.id,
        action: "placed",
        subject: "order",
        subject_id: result.id,
        after: { cart_id: cartId, contract_id: cart.contract.id, total: cart.total },
      },
    },
  })
  return await readPlacedOrder(container, result.id)
}

async function readPlacedOrder(container: MedusaContainer, orderId: string): Promise<AdminPlacedOrder> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const person = ["id", "email", "first_name", "last_name"]
  const { data } = await query.graph({
    entity: "order",
    fields: [
      "id",
      "display_id",
      "erp_order.number",
      "erp_order.status",
      ...person.map((field) => `customer.${field}`),
      ...person.map((field) => `user.${field}`),
    ],
    filters: { id: orderId },
  })
  const [order] = z.array(PlacedOrder).parse(data)
  if (!order) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Order with id: ${orderId} was not found`)
  }
  return { ...order, erp_order: order.erp_order ?? null, user: order.user ?? null }
}

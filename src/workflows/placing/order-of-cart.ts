import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

const Session = z.object({ id: z.string(), status: z.string() })
const Collection = z.object({ status: z.string(), payment_sessions: z.array(Session.nullable()).nullish() })
const Order = z.object({
  id: z.string(),
  status: z.string(),
  payment_collections: z.array(Collection.nullable()).nullish(),
})

/** An order as far as placing needs to know it. */
export type OrderOfCart = z.infer<typeof Order>

/** The id of the Medusa order that a cart became, or null. */
export async function findOrderOfCart(container: MedusaContainer, cartId: string): Promise<string | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order_cart", fields: ["order_id"], filters: { cart_id: cartId } })
  return data[0]?.order_id ?? null
}

/** The order with what is known of its payment; null when the cart is none, or the core has taken it back. */
export async function loadOrderOfCart(container: MedusaContainer, cartId: string): Promise<OrderOfCart | null> {
  const id = await findOrderOfCart(container, cartId)
  if (!id) {
    return null
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: [
      "id",
      "status",
      "payment_collections.status",
      "payment_collections.payment_sessions.id",
      "payment_collections.payment_sessions.status",
    ],
    filters: { id },
  })
  return data.length === 0 ? null : Order.parse(data[0])
}

export function isCancelled({ status }: OrderOfCart): boolean {
  return status === "canceled"
}

const PAID: readonly string[] = ["authorized", "partially_captured", "captured", "completed", "pending_authorization"]

/** What the core lets an order stand on: an authorized payment, one that its provider authorizes later, or nothing to pay. */
export function isAuthorized({ payment_collections }: OrderOfCart): boolean {
  const states = (payment_collections ?? []).flatMap((collection) =>
    collection ? [collection.status, ...sessionsOf(collection).map(({ status }) => status)] : [],
  )
  return states.length === 0 || states.some((status) => PAID.includes(status))
}

/**
 * The payment that the core had not come to: the buyer has ordered, so it is authorized now as it would have been then.
 * @returns whether it is authorized
 */
export async function authorizeLate(container: MedusaContainer, order: OrderOfCart): Promise<boolean> {
  const payments = container.resolve(Modules.PAYMENT)
  const [session] = (order.payment_collections ?? []).flatMap((collection) =>
    collection ? sessionsOf(collection) : [],
  )
  if (!session) {
    return false
  }
  try {
    await payments.authorizePaymentSession(session.id, {})
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`Gurt: the payment of the order ${order.id}, which a dead process left, is not authorized: ${reason}`)
  }
  return PAID.includes((await payments.retrievePaymentSession(session.id)).status)
}

function sessionsOf({ payment_sessions }: z.infer<typeof Collection>): z.infer<typeof Session>[] {
  return (payment_sessions ?? []).flatMap((session) => (session ? [session] : []))
}

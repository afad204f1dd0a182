import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { companiesOf } from "../../access/companies-in-scope"
import { ownersOfPaymentCollection } from "../../carts/owners-of-payment-collection"
import { orderOfChange } from "../../orders/order-of-change"

/** What Medusa's routes name that belongs to a client, or to the user itself. */
export type OwnedKind =
  | "order"
  | "order_exchange"
  | "order_claim"
  | "return"
  | "order_change"
  | "payment"
  | "payment_collection"
  | "fulfillment"
  | "reservation"
  | "line_item"
  | "customer"
  | "customer_address"
  | "user"

/** Whether a thing is a user's own client's. False also for what is not there. */
export async function isOwn(container: MedusaContainer, userId: string, kind: OwnedKind, id: string): Promise<boolean> {
  if (kind === "user") {
    return id === userId
  }
  if (kind === "customer" || kind === "customer_address") {
    return isOwnCustomer(container, userId, kind === "customer" ? id : await customerOfAddress(container, id))
  }
  const orderIds = await ORDERS_OF[kind](container, id)
  const own = await Promise.all(orderIds.map((orderId) => isOwnOrder(container, userId, orderId)))
  return own.length > 0 && own.every(Boolean)
}

type OrdersOf = (container: MedusaContainer, id: string) => Promise<string[]>

const ofChange =
  (kind: "order_exchange" | "order_claim" | "return"): OrdersOf =>
  async (container, id) => {
    const orderId = await orderOfChange(container, kind, id)
    return orderId ? [orderId] : []
  }

const ORDERS_OF: Record<Exclude<OwnedKind, "user" | "customer" | "customer_address">, OrdersOf> = {
  order: async (_container, id) => [id],
  order_exchange: ofChange("order_exchange"),
  order_claim: ofChange("order_claim"),
  return: ofChange("return"),
  order_change: async (container, id) => {
    const { data } = await queryOf(container).graph({ entity: "order_change", fields: ["order_id"], filters: { id } })
    return data.map(({ order_id }) => order_id)
  },
  payment: async (container, id) => {
    const { data } = await queryOf(container).graph({
      entity: "payment",
      fields: ["payment_collection_id"],
      filters: { id },
    })
    const collectionId = data[0]?.payment_collection_id
    return collectionId ? (await ownersOfPaymentCollection(container, collectionId)).order_ids : []
  },
  payment_collection: async (container, id) => (await ownersOfPaymentCollection(container, id)).order_ids,
  fulfillment: async (container, id) => {
    const { data } = await queryOf(container).graph({
      entity: "order_fulfillment",
      fields: ["order_id"],
      filters: { fulfillment_id: id },
    })
    return data.map(({ order_id }) => order_id)
  },
  reservation: async (container, id) => {
    const { data } = await queryOf(container).graph({
      entity: "reservation",
      fields: ["line_item_id"],
      filters: { id },
    })
    const lineItemId = data[0]?.line_item_id
    return lineItemId ? ordersOfLine(container, lineItemId) : []
  },
  line_item: ordersOfLine,
}

const Ordered = z.object({ order_id: z.string() })

async function ordersOfLine(container: MedusaContainer, lineItemId: string): Promise<string[]> {
  const { data } = await queryOf(container).graph({
    entity: "order_items",
    fields: ["order_id"],
    filters: { item_id: lineItemId },
  })
  return [
    ...new Set(
      z
        .array(Ordered)
        .parse(data)
        .map(({ order_id }) => order_id),
    ),
  ]
}

/** As own-orders.ts says it for lists. */
async function isOwnOrder(container: MedusaContainer, userId: string, orderId: string): Promise<boolean> {
  const { data } = await queryOf(container).graph({
    entity: "order",
    fields: ["customer_id", "erp_order.legal_entity.company_id"],
    filters: { id: orderId },
  })
  const [order] = data
  if (!order?.erp_order) {
    return isOwnCustomer(container, userId, order?.customer_id)
  }
  const companyId = order.erp_order.legal_entity?.company_id
  const own = companyId
    ? await companiesOf(container).listCompanies({ id: companyId, manager_id: userId }, { select: ["id"], take: 1 })
    : []
  return own.length > 0
}

async function isOwnCustomer(
  container: MedusaContainer,
  userId: string,
  customerId: string | null | undefined,
): Promise<boolean> {
  const employees = customerId
    ? await companiesOf(container).listEmployees(
        { customer_id: customerId, company: { manager_id: userId } },
        { select: ["id"], take: 1 },
      )
    : []
  return employees.length > 0
}

async function customerOfAddress(container: MedusaContainer, id: string): Promise<string | undefined> {
  const { data } = await queryOf(container).graph({
    entity: "customer_address",
    fields: ["customer_id"],
    filters: { id },
  })
  return data[0]?.customer_id
}

function queryOf(container: MedusaContainer) {
  return container.resolve(ContainerRegistrationKeys.QUERY)
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { add } from "../../lib/money"
import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import type { ErpRef } from "../../modules/erp/types"

const OrderCart = z.object({ cart_id: z.string(), order_id: z.string() })
const OrderItems = z.object({ id: z.string(), items: z.array(z.object({ id: z.string() })) })

/**
 * What documents hold of these goods in a warehouse and Medusa does not count as reserved yet: the ERP no longer has it
 * free, so without it the core would find too little for the very order that the document is of.
 * @returns quantities by product ref
 */
export async function loadInFlight(
  container: MedusaContainer,
  input: { warehouse_ref: ErpRef; product_refs: ErpRef[] },
): Promise<Map<ErpRef, string>> {
  const rows = await container.resolve<ErpModuleService>(ERP_MODULE).listInFlight(input)
  const reserved = await cartsReservedInMedusa(container, [...new Set(rows.map(({ cart_id }) => cart_id))])
  const inFlight = new Map<ErpRef, string>()
  for (const { cart_id, product_ref, quantity } of rows) {
    if (!reserved.has(cart_id)) {
      inFlight.set(product_ref, add([inFlight.get(product_ref) ?? "0", quantity]))
    }
  }
  return inFlight
}

/** Carts whose orders the core has reserved the goods for: all lines of an order at once. */
async function cartsReservedInMedusa(container: MedusaContainer, cartIds: string[]): Promise<Set<string>> {
  if (cartIds.length === 0) {
    return new Set()
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: links } = await query.graph({
    entity: "order_cart",
    fields: ["cart_id", "order_id"],
    filters: { cart_id: cartIds },
  })
  const cartOf = new Map(
    z
      .array(OrderCart)
      .parse(links)
      .map(({ cart_id, order_id }) => [order_id, cart_id]),
  )
  if (cartOf.size === 0) {
    return new Set()
  }
  const { data: orders } = await query.graph({
    entity: "order",
    fields: ["id", "items.id"],
    filters: { id: [...cartOf.keys()] },
  })
  const orderOf = new Map(
    z
      .array(OrderItems)
      .parse(orders)
      .flatMap(({ id, items }) => items.map((item) => [item.id, id])),
  )
  const reservations = await container
    .resolve(Modules.INVENTORY)
    .listReservationItems({ line_item_id: [...orderOf.keys()] }, { select: ["line_item_id"], take: null })
  return new Set(reservations.flatMap(({ line_item_id }) => cartOf.get(orderOf.get(line_item_id ?? "") ?? "") ?? []))
}

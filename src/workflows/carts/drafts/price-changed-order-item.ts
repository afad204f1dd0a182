import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimal } from "../../../lib/decimal"
import { isEqual } from "../../../lib/money"
import { priceLines } from "../../prices/price-lines"
import { throwIfNotWhole } from "../throw-if-not-whole"
import { contractOfOrder } from "./price-order-items"

/** A line of an order whose quantity somebody of the admin changes: one that stands, or one that this very edit adds. */
export type ChangedItem = { order_id: string } & ({ item_id: string } | { action_id: string })

const Line = z.object({ variant_id: z.string().nullable(), unit_price: decimal, quantity: decimal.transform(Number) })
const OrderRow = z.object({ items: z.array(Line.extend({ id: z.string() })) })
const Action = z.object({
  details: z.object({ reference_id: z.string(), quantity: decimal.transform(Number), unit_price: decimal.nullish() }),
})

/**
 * The price of a line at its new quantity, when that crosses a tier of the client's contract; undefined when the price
 * stays: no contract, no other tier, or a price that somebody has agreed by hand.
 * @throws INVALID_DATA `quantity_invalid`
 */
export async function priceAtNewQuantity(
  container: MedusaContainer,
  changed: ChangedItem,
  quantity: number,
): Promise<string | undefined> {
  const line =
    "item_id" in changed
      ? await standingLine(container, changed.order_id, changed.item_id)
      : await addedLine(container, changed.action_id)
  const contract = line?.variant_id ? await contractOfOrder(container, changed.order_id) : null
  if (!line?.variant_id || !contract) {
    return undefined
  }
  throwIfNotWhole(quantity)
  if (quantity === 0) {
    return undefined
  }
  const { variant_id } = line
  const priceAt = async (asked: number) =>
    (await priceLines(container, contract, [{ variant_id, quantity: asked }])).get(variant_id)?.amount
  const [before, after] = await Promise.all([priceAt(line.quantity), priceAt(quantity)])
  const isTheContracts = before !== undefined && isEqual(before, line.unit_price)
  return isTheContracts && after !== undefined && !isEqual(before, after) ? after : undefined
}

async function standingLine(
  container: MedusaContainer,
  orderId: string,
  itemId: string,
): Promise<z.infer<typeof Line> | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    // Single fields of an item come without its quantity, which Medusa keeps apart.
    fields: ["items.*"],
    filters: { id: orderId },
  })
  return z
    .array(OrderRow)
    .parse(data)[0]
    ?.items.find(({ id }) => id === itemId)
}

async function addedLine(container: MedusaContainer, actionId: string): Promise<z.infer<typeof Line> | undefined> {
  const orders = container.resolve(Modules.ORDER)
  const [row] = await orders.listOrderChangeActions({ id: [actionId] }, { take: 1 })
  const action = Action.safeParse(row).data
  if (!action) {
    return undefined
  }
  const { reference_id, quantity, unit_price } = action.details
  const [line] = await orders.listOrderLineItems(
    { id: [reference_id] },
    { select: ["id", "variant_id", "unit_price"], take: 1 },
  )
  return line
    ? Line.parse({ variant_id: line.variant_id ?? null, unit_price: unit_price ?? line.unit_price, quantity })
    : undefined
}

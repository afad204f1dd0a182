import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimal } from "../../../lib/decimal"
import { priceAtNewQuantity } from "./price-changed-order-item"

const Action = z.object({ id: z.string(), details: z.object({ unit_price: decimal }).loose() })

/**
 * Gives a line that an exchange or a claim adds the price of its new quantity, within the open change.
 * @returns what sets the price back; null when it has stayed
 * @throws INVALID_DATA `quantity_invalid`
 */
export async function priceOutboundLine(
  container: MedusaContainer,
  line: { order_id: string; action_id: string },
  quantity: number,
): Promise<(() => Promise<void>) | null> {
  const price = await priceAtNewQuantity(container, line, quantity)
  if (price === undefined) {
    return null
  }
  const orders = container.resolve(Modules.ORDER)
  const [row] = await orders.listOrderChangeActions({ id: [line.action_id] }, { take: 1 })
  const { id, details } = Action.parse(row)
  const set = async (unit_price: number) => {
    // Medusa's type of an update leaves the details out, its own workflows send them so.
    const action = { id, details: { ...details, unit_price } }
    await orders.updateOrderChangeActions([action])
  }
  await set(Number(price))
  return () => set(Number(details.unit_price))
}

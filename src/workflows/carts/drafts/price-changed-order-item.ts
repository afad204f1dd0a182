import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { isEqual } from "../../../lib/money"
import { priceLines } from "../../prices/price-lines"
import { throwIfNotWhole } from "../throw-if-not-whole"
import { linesOfOrder, piecesOf } from "./lines-of-order"
import { contractOfOrder } from "./price-order-items"

/** A line of an order whose quantity somebody of the admin changes: one that stands, or one that this very edit adds. */
export type ChangedItem = { order_id: string } & ({ item_id: string } | { action_id: string })

const Action = z.object({ details: z.object({ reference_id: z.string() }) })

/**
 * The price of a line at its new quantity, when that crosses a tier of the client's contract; undefined when the price
 * stays: no contract or one in another currency by now, no other tier, or a price that somebody has agreed by hand. What the same change has done to the
 * order before counts, and so do all lines of the article.
 * @throws INVALID_DATA `quantity_invalid`
 */
export async function priceAtNewQuantity(
  container: MedusaContainer,
  changed: ChangedItem,
  quantity: number,
): Promise<string | undefined> {
  const lineId = "item_id" in changed ? changed.item_id : await lineOfAction(container, changed.action_id)
  const found = lineId ? await contractOfOrder(container, changed.order_id) : null
  if (!found) {
    return undefined
  }
  throwIfNotWhole(quantity)
  const { contract, currency_code } = found
  const lines = await linesOfOrder(container, changed.order_id)
  const line = lines.find(({ id }) => id === lineId)
  if (!line?.variant_id || contract.currency_code !== currency_code) {
    return undefined
  }
  const { variant_id } = line
  const others = piecesOf(lines, variant_id, line.id)
  // A line that is taken out may be put in again: it has the price of one piece meanwhile.
  const priceAt = async (pieces: number) =>
    (await priceLines(container, contract, [{ variant_id, quantity: Math.max(pieces, 1) }])).get(variant_id)?.amount
  const after = await priceAt(quantity + others)
  // The line may have got its price before the others came.
  const before = await Promise.all([priceAt(line.quantity + others), priceAt(line.quantity)])
  const isTheContracts = before.some((amount) => amount !== undefined && isEqual(amount, line.unit_price))
  return isTheContracts && after !== undefined && !isEqual(after, line.unit_price) ? after : undefined
}

async function lineOfAction(container: MedusaContainer, actionId: string): Promise<string | undefined> {
  const [row] = await container.resolve(Modules.ORDER).listOrderChangeActions({ id: [actionId] }, { take: 1 })
  return Action.safeParse(row).data?.details.reference_id
}

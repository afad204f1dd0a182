import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { type OpenCart, contractOfCart } from "../contract/guard-cart"
import type { Buyer } from "../access/load-buyer"
import { type RepricedLine, priceQuantityChange, quantitiesOf } from "../prices/price-quantity-change"
import { type CartOfCaller, changeCart } from "./change-cart"
import { throwIfNotWhole } from "./throw-if-not-whole"
import { changePricedLineWorkflow } from "./workflows/change-priced-line"
import { removePricedLineWorkflow } from "./workflows/remove-priced-line"

/** What Medusa's own route changes of a line; a quantity of 0 takes it out. */
export type LineChange = { quantity: number; metadata?: Record<string, unknown> | null }

/**
 * Changes a line of a cart under a contract as Medusa's own route does. All lines of its article take the tier of their
 * sum at once; any other change of prices is for the verification to show and for the buyer to accept.
 * @throws NOT_FOUND for a line of another cart; `quantity_invalid`, `cart_locked`
 */
export async function changeLine(
  container: MedusaContainer,
  caller: CartOfCaller,
  lineId: string,
  { change, additional_data }: { change: LineChange; additional_data?: Record<string, unknown> },
): Promise<void> {
  throwIfNotWhole(change.quantity)
  await changeCart(container, caller, async (opened) => {
    const repriced = await repriceFor(container, opened, lineId, change.quantity)
    const own = repriced.find(({ id }) => id === lineId)
    await changePricedLineWorkflow(container).run({
      input: {
        cart_id: caller.cart_id,
        line_id: lineId,
        repriced: repriced.filter((line) => line !== own),
        update: { ...change, ...(own ? { unit_price: own.unit_price } : {}) },
        additional_data,
      },
    })
  })
}

/** Takes a line out, and prices what is left of its article. @throws as above */
export async function removeLine(container: MedusaContainer, caller: CartOfCaller, lineId: string): Promise<void> {
  await changeCart(container, caller, async (opened) => {
    const repriced = await repriceFor(container, opened, lineId, 0)
    await removePricedLineWorkflow(container).run({
      input: { cart_id: caller.cart_id, line_id: lineId, repriced: repriced.filter(({ id }) => id !== lineId) },
    })
  })
}

async function repriceFor(
  container: MedusaContainer,
  opened: { cart: OpenCart; buyer: Buyer | null },
  lineId: string,
  quantity: number,
): Promise<RepricedLine[]> {
  const { items } = opened.cart
  const line = items.find(({ id }) => id === lineId)
  if (!line) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Line item with id: ${lineId} was not found`)
  }
  const contract = await contractOfCart(container, opened, new Date())
  const { variant_id } = line
  if (!contract || !variant_id) {
    return []
  }
  const sum = quantitiesOf(items).get(variant_id) ?? 0
  const { repriced } = await priceQuantityChange(container, contract, items, {
    before: new Map([[variant_id, sum]]),
    after: new Map([[variant_id, sum - line.quantity + quantity]]),
  })
  return repriced
}

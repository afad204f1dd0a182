import type { MedusaContainer } from "@medusajs/framework/types"

import { isEqual } from "../../lib/money"
import type { OpenCart } from "../contract/guard-cart"
import { type PricedContract, priceLines } from "../prices/price-lines"

type CartLine = OpenCart["items"][number]

/** What adding goods to a cart does to the prices of its lines. */
export type AddedPrices = {
  /** By variant: what its line costs a piece afterwards. A variant without a price is absent. */
  prices: Map<string, string>
  /** Lines of the cart that reach another tier by it, with the price of that tier. */
  repriced: { id: string; variant_id: string; unit_price: number }[]
}

/**
 * Prices of variants that are added to a cart, each at the quantity that its line comes to. Medusa merges equal variants
 * of one price, so a line that is there keeps its price, or takes that of the tier it reaches: any other change of
 * prices is for the verification to show.
 * @param added quantities by variant
 */
export async function priceAddedLines(
  container: MedusaContainer,
  contract: PricedContract,
  cart: OpenCart,
  added: ReadonlyMap<string, number>,
): Promise<AddedPrices> {
  const standing = new Map(
    [...added.keys()].flatMap((id) => (lineOf(cart, id) ? [[id, quantityOf(cart, id)] as const] : [])),
  )
  const [before, after] = await Promise.all([
    pricesAt(container, contract, standing),
    pricesAt(container, contract, new Map([...added].map(([id, quantity]) => [id, quantity + quantityOf(cart, id)]))),
  ])
  const result: AddedPrices = { prices: new Map(), repriced: [] }
  for (const [variantId, price] of after) {
    const line = lineOf(cart, variantId)
    const old = before.get(variantId)
    const isOtherTier = old === undefined || !isEqual(old, price)
    result.prices.set(variantId, line && !isOtherTier ? line.unit_price : price)
    if (line && isOtherTier && !isEqual(line.unit_price, price)) {
      result.repriced.push({ id: line.id, variant_id: variantId, unit_price: Number(price) })
    }
  }
  return result
}

/** The line that Medusa merges the variant into; one with metadata is something of its own. */
function lineOf(cart: OpenCart, variantId: string): CartLine | undefined {
  return cart.items.find((item) => item.variant_id === variantId && Object.keys(item.metadata ?? {}).length === 0)
}

/** Of all lines of a variant: that is what is bought. */
function quantityOf(cart: OpenCart, variantId: string): number {
  return cart.items.reduce((sum, item) => (item.variant_id === variantId ? sum + item.quantity : sum), 0)
}

async function pricesAt(
  container: MedusaContainer,
  contract: PricedContract,
  quantities: ReadonlyMap<string, number>,
): Promise<Map<string, string>> {
  if (quantities.size === 0) {
    return new Map()
  }
  const items = [...quantities].map(([variant_id, quantity]) => ({ variant_id, quantity }))
  const prices = await priceLines(container, contract, items)
  return new Map([...prices].map(([id, { amount }]) => [id, amount]))
}

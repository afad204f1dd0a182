import { seeded } from "../fuzz"

/** What one random cart is made of; the same for the same seed. */
export type RandomOrder = {
  items: { sku: string; quantity: number }[]
  promo_codes: string[]
  isOnAccount: boolean
  /** A line holds a price that no document can keep, as carts from before this rule do. */
  hasOldPrice: boolean
  change: Change
}

export type Change = "none" | "edit" | "remove" | "add" | "return" | "cancel"

const CHANGES: readonly Change[] = ["none", "edit", "edit", "remove", "add", "return", "return", "cancel"]

const MAX_LINES = 6
const MAX_QUANTITY = 24

export function randomOrder(seed: number, base: { skus: string[]; codes: string[] }): RandomOrder {
  const random = seeded(seed)
  const int = (limit: number) => Math.floor(random() * limit)
  const skus = base.skus.toSorted(() => random() - 0.5).slice(0, 1 + int(MAX_LINES))
  return {
    items: skus.map((sku) => ({ sku, quantity: 1 + int(MAX_QUANTITY) })),
    promo_codes: Array.from({ length: int(3) }, () => base.codes[int(base.codes.length)]!),
    isOnAccount: random() < 0.7,
    hasOldPrice: random() < 0.15,
    change: CHANGES[int(CHANGES.length)]!,
  }
}

/** A price with two to six decimals. */
export function randomPrice(random: () => number): number {
  return Number((1 + random() * 900).toFixed(2 + Math.floor(random() * 5)))
}

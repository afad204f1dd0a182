import { createHash } from "node:crypto"

import { roundMoney } from "../../lib/money"
import type { CartLine } from "./compare-cart"

/** What a verification is about. Anything of it changed makes the verification stale. */
export type CartIdentity = {
  contract: { id: string }
  currency_code: string
  lines: Pick<CartLine, "line_item_id" | "variant_id" | "quantity" | "unit_price">[]
}

/** The same cart gives the same text, whatever the order of its lines and the writing of its numbers. */
export function fingerprintOf(cart: CartIdentity): string {
  const lines = cart.lines
    .map((line) => [line.line_item_id, line.variant_id, Number(line.quantity), roundMoney(line.unit_price)].join("|"))
    .sort()
  return createHash("sha256")
    .update([cart.contract.id, cart.currency_code, ...lines].join("\n"))
    .digest("hex")
}

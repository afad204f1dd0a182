import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimal, decimalOrZero } from "../../../lib/decimal"
import { add } from "../../../lib/money"
import { MedusaLine, priceWithTax, toPricedLine } from "../../../lib/worth/medusa-line"
import { worthOf } from "../../../lib/worth/worth"
import { fingerprintOf } from "../../../modules/verification/fingerprint"
import { cartLocked } from "../../contract/with-cart-locked"
import type { B2BCart } from "./load-b2b-cart"

/**
 * A cart as the core has read it before its hook: the order will be made of this reading, the document of ours. The lock
 * of the cart keeps others away between the two, but a lock can be lost: by a process that has another's, or when it
 * outlives its time.
 */
export type CoreCart = { id: string; completed_at?: unknown; items?: unknown }

/**
 * The core makes an order whenever it has read none, whatever has come to be meanwhile.
 * @throws CONFLICT `cart_locked` when the cart was placed after the core has read it
 */
export async function throwIfPlacedSince(container: MedusaContainer, { id, completed_at }: CoreCart): Promise<void> {
  if (completed_at) {
    return
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "cart", fields: ["completed_at"], filters: { id } })
  if (data.some((cart) => cart.completed_at)) {
    throw cartLocked()
  }
}

/** What is compared of our own reading. */
export type OurCart = Parameters<typeof fingerprintOf>[0] & Pick<B2BCart, "customer_id" | "total">

const Read = z.object({
  currency_code: z.string(),
  customer: z.object({ id: z.string() }).nullish(),
  shipping_total: decimalOrZero,
  credit_lines: z.array(z.object({ amount: decimal })).nullish(),
  items: z.array(MedusaLine.extend({ id: z.string(), variant_id: z.string().nullish() })),
})

/**
 * The order and the document must come of one cart. Whoever calls the hook's function with the id alone has nothing to
 * compare.
 * @throws CONFLICT `cart_locked` when lines, currency, customer or sum differ
 */
export function throwIfReadOtherwise(core: CoreCart, ours: OurCart): void {
  if (core.items === undefined) {
    return
  }
  const read = Read.parse(core)
  const { total } = worthOf(read.items.map(toPricedLine), {
    shipping_total: read.shipping_total,
    credit_total: add((read.credit_lines ?? []).map(({ amount }) => amount)),
  })
  const lines = read.items.map((line) => ({
    line_item_id: line.id,
    variant_id: line.variant_id ?? "",
    quantity: line.quantity,
    unit_price: priceWithTax(line),
  }))
  const { contract, currency_code, customer_id } = ours
  const isSame =
    fingerprintOf({ contract, currency_code: read.currency_code, lines }) ===
      fingerprintOf({ contract, currency_code, lines: ours.lines }) &&
    (read.customer?.id ?? null) === customer_id &&
    total === ours.total
  if (!isSame) {
    throw cartLocked()
  }
}

import { isDeepStrictEqual } from "node:util"

import { z } from "@medusajs/framework/zod"

import { isEqual } from "../../lib/money"
import type { Delivery } from "../../modules/approval/fingerprint"
import type { B2BCart } from "../placing/cart/load-b2b-cart"
import type { StoreApprovalChange } from "../../types/store-company"

/** The lines of a cart as a request for approval keeps them. Amounts and quantities are decimal strings. */
export const RequestedLine = z.object({
  line_item_id: z.string(),
  sku: z.string().nullable(),
  title: z.string(),
  quantity: z.string(),
  unit_price: z.string(),
})

export type RequestedLine = z.infer<typeof RequestedLine>

/** What of a cart a request keeps, to tell later what has changed. */
export const RequestedCart = z.object({
  lines: z.array(RequestedLine),
  delivery: z.object({
    address: z.record(z.string(), z.string()).nullable(),
    methods: z.array(z.object({ shipping_option_id: z.string().nullable(), data: z.unknown() })).readonly(),
  }),
})

export type RequestedCart = z.infer<typeof RequestedCart>

export function toRequestedCart({ lines, delivery }: Pick<B2BCart, "lines" | "delivery">): RequestedCart {
  return {
    lines: lines.map(({ line_item_id, sku, title, quantity, unit_price }) => ({
      line_item_id,
      sku,
      title,
      quantity,
      unit_price,
    })),
    delivery,
  }
}

/** Whether the goods go elsewhere, to somebody else, or in another way. */
export function isElsewhere(before: Delivery, now: Delivery): boolean {
  return !isDeepStrictEqual(before, now)
}

/** What is different now from what was asked for: for the one who decides. */
export function changesSince(before: RequestedLine[], now: RequestedLine[]): StoreApprovalChange[] {
  const was = new Map(before.map((line) => [line.line_item_id, line]))
  const is = new Set(now.map((line) => line.line_item_id))
  const changed = now.flatMap((line): StoreApprovalChange[] => {
    const old = was.get(line.line_item_id)
    if (old && isEqual(old.quantity, line.quantity) && isEqual(old.unit_price, line.unit_price)) {
      return []
    }
    return [toChange(old ? "changed" : "added", line, old, line)]
  })
  const removed = before.flatMap((line) =>
    is.has(line.line_item_id) ? [] : [toChange("removed", line, line, undefined)],
  )
  return [...changed, ...removed]
}

function toChange(
  kind: StoreApprovalChange["kind"],
  { line_item_id, sku, title }: RequestedLine,
  old: RequestedLine | undefined,
  current: RequestedLine | undefined,
): StoreApprovalChange {
  return {
    kind,
    line_item_id,
    sku,
    title,
    quantity: { old: old?.quantity ?? null, new: current?.quantity ?? null },
    unit_price: { old: old?.unit_price ?? null, new: current?.unit_price ?? null },
  }
}

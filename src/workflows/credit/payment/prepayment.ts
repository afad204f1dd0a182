import { z } from "@medusajs/framework/zod"

import { decimal, decimalOrZero } from "../../../lib/decimal"
import { compare, roundMoney, subtract, sumMoney } from "../../../lib/money"

/** A payment collection of an order; one that was opened for the share paid ahead says for which part. */
export const OrderCollection = z.object({
  id: z.string(),
  status: z.string(),
  amount: decimal,
  captured_amount: decimalOrZero,
  metadata: z.object({ scheduled_payment_id: z.string() }).nullish().catch(null),
})

export type OrderCollection = z.output<typeof OrderCollection>

/** What an `OrderCollection` is read with. */
export const COLLECTION_FIELDS = ["id", "status", "amount", "captured_amount", "metadata"] as const

/** Whether no money is on its way yet: its sum may still be another one. */
export function isUnpaid({ status }: { status: string }): boolean {
  return status === "not_paid" || status === "awaiting"
}

/** The collections of a part that is paid ahead, and what of it was not taken by any of them. */
export function prepaymentOf<T extends OrderCollection>(
  collections: readonly T[],
  part: { id: string; amount: string },
): { opened: T[]; left: string } {
  const opened = collections.filter(
    ({ status, metadata }) => status !== "canceled" && metadata?.scheduled_payment_id === part.id,
  )
  const left = subtract(part.amount, sumMoney(opened.map(({ captured_amount }) => captured_amount)))
  return { opened, left: compare(left, "0") > 0 ? roundMoney(left) : "0.00" }
}

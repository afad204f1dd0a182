import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimal } from "../../../lib/decimal"
import { subtract, sumMoney } from "../../../lib/money"

const Sums = z
  .array(z.object({ amount: decimal }).nullable())
  .nullish()
  .transform((sums) => sumMoney((sums ?? []).flatMap((sum) => (sum ? [sum.amount] : []))))

export const Payment = z
  .object({
    id: z.string(),
    provider_id: z.string(),
    amount: decimal,
    currency_code: z.string(),
    payment_collection_id: z.string(),
    captures: Sums,
    refunds: Sums,
  })
  .transform(({ captures, refunds, ...payment }) => ({
    ...payment,
    captured: captures,
    /** What was taken and not given back. */
    taken: subtract(captures, refunds),
  }))

export type Payment = z.output<typeof Payment>

export const PAYMENT_FIELDS = [
  "id",
  "provider_id",
  "amount",
  "currency_code",
  "payment_collection_id",
  "captures.amount",
  "refunds.amount",
]

const Owner = z.object({
  order: z
    .object({
      id: z.string(),
      payment_collections: z.array(z.object({ payments: z.array(Payment).nullish() }).nullable()).nullish(),
    })
    .nullish(),
})

/** The order that a payment collection is of, with every payment for it, whatever the provider; null: of no order. */
export async function orderOfCollection(
  container: MedusaContainer,
  collectionId: string,
): Promise<{ id: string; payments: Payment[] } | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order_payment_collection",
    fields: ["order.id", ...PAYMENT_FIELDS.map((field) => `order.payment_collections.payments.${field}`)],
    filters: { payment_collection_id: collectionId },
  })
  const [order] = z
    .array(Owner)
    .parse(data)
    .flatMap(({ order: own }) => own ?? [])
  return order
    ? {
        id: order.id,
        payments: (order.payment_collections ?? []).flatMap((collection) => collection?.payments ?? []),
      }
    : null
}

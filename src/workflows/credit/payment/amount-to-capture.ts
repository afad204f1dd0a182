import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimal } from "../../../lib/decimal"
import { compare, subtract, sumMoney } from "../../../lib/money"
import { isOnAccount } from "./on-account"

const Sums = z.array(z.object({ amount: decimal }).nullable()).nullish()
const Payment = z.object({
  id: z.string(),
  provider_id: z.string(),
  amount: decimal,
  payment_collection_id: z.string(),
  captures: Sums,
  refunds: Sums,
})
const Order = z.object({
  order: z
    .object({ payment_collections: z.array(z.object({ payments: z.array(Payment).nullish() }).nullable()).nullish() })
    .nullish(),
})

const PAYMENT = ["id", "provider_id", "amount", "payment_collection_id", "captures.amount", "refunds.amount"]

/**
 * How much of a payment on account a capture takes: what is asked for, else all that is left. Null: not on account.
 * @throws NOT_ALLOWED `captured_already` for more than is left
 */
export async function amountToCapture(
  container: MedusaContainer,
  paymentId: string,
  asked: number | undefined,
): Promise<number | null> {
  const rest = await restOnAccount(container, paymentId)
  if (rest === null) {
    return null
  }
  const amount = asked ?? Number(rest)
  if (amount <= 0 || compare(amount, rest) > 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Of this payment on account ${rest} is left to capture.`,
      "captured_already",
    )
  }
  return amount
}

/** Its amount without what was captured of it, and without what other providers took for the same order (ADR 0008). */
async function restOnAccount(container: MedusaContainer, paymentId: string): Promise<string | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "payment", fields: PAYMENT, filters: { id: paymentId } })
  const payment = data.length === 0 ? null : Payment.parse(data[0])
  if (!payment || !isOnAccount(payment.provider_id)) {
    return null
  }
  const { data: owners } = await query.graph({
    entity: "order_payment_collection",
    fields: PAYMENT.map((field) => `order.payment_collections.payments.${field}`),
    filters: { payment_collection_id: payment.payment_collection_id },
  })
  const others = z
    .array(Order)
    .parse(owners)
    .flatMap(({ order }) => order?.payment_collections ?? [])
    .flatMap((collection) => collection?.payments ?? [])
    .filter(({ id }) => id !== payment.id)
  const taken = sumMoney([
    total(payment.captures),
    ...others.map(({ captures, refunds }) => subtract(total(captures), total(refunds))),
  ])
  return subtract(payment.amount, taken)
}

function total(sums: z.infer<typeof Sums>): string {
  return sumMoney((sums ?? []).flatMap((sum) => (sum ? [sum.amount] : [])))
}

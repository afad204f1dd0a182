import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimal } from "../../../lib/decimal"
import { compare, roundMoney, subtract, sumMoney } from "../../../lib/money"
import { readOrderProgress } from "../../erp/read-order-progress"
import { type Payment, orderOfCollection } from "./order-payments"

/**
 * Money that somebody notes as received by hand is money that the ERP knows of: what it says was paid for the order,
 * less what was captured of the order already, by whichever provider. Null for an order without a document in the ERP.
 */
export async function receivedInErp(
  container: MedusaContainer,
  order: { id: string; payments: Payment[] },
  currencyCode: string,
): Promise<string | null> {
  const progress = await readOrderProgress(container, order.id)
  if (!progress) {
    return null
  }
  const paid = progress.paid.filter(({ currency_code }) => currency_code === currencyCode)
  return subtract(sumMoney(paid.map(({ amount }) => amount)), sumMoney(order.payments.map(({ taken }) => taken)))
}

export function notReceived(received: string): MedusaError {
  const rest = compare(received, "0") > 0 ? roundMoney(received) : "0.00"
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `By the accounting system ${rest} more has been paid for this order. Enter the payment there first, for the order or its shipment; then it can be noted here.`,
    "payment_not_received",
  )
}

const Collection = z.object({ amount: decimal, currency_code: z.string() })

/**
 * Marking a payment collection as paid is a word given by hand, for its whole amount.
 * @throws NOT_ALLOWED `payment_not_received`, `erp_unavailable`
 */
export async function throwIfNotReceived(container: MedusaContainer, collectionId: string): Promise<void> {
  const order = await orderOfCollection(container, collectionId)
  if (!order) {
    return
  }
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "payment_collection",
    fields: ["amount", "currency_code"],
    filters: { id: collectionId },
  })
  const { amount, currency_code } = Collection.parse(data[0])
  const received = await receivedInErp(container, order, currency_code)
  if (received !== null && compare(amount, received) > 0) {
    throw notReceived(received)
  }
}

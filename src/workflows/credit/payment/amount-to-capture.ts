import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { compare, roundMoney, subtract, sumMoney } from "../../../lib/money"
import { isByHand, isOnAccount } from "./on-account"
import { PAYMENT_FIELDS, Payment, orderOfCollection } from "./order-payments"
import { notReceived, receivedInErp } from "./received"

/**
 * How much a capture by hand takes: what is asked for, else all that is left and that the ERP knows as paid. Null: a
 * provider moves the money itself, or the order is none of the ERP's; then the core decides.
 * @throws NOT_ALLOWED `captured_already` for more than is left on account, `payment_not_received` for more than was
 * paid by the ERP, `erp_unavailable`
 */
export async function amountToCapture(
  container: MedusaContainer,
  paymentId: string,
  asked: number | undefined,
): Promise<number | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "payment", fields: PAYMENT_FIELDS, filters: { id: paymentId } })
  const payment = data.length === 0 ? null : Payment.parse(data[0])
  if (!payment || !isByHand(payment.provider_id)) {
    return null
  }
  const onAccount = isOnAccount(payment.provider_id)
  const order = await orderOfCollection(container, payment.payment_collection_id)
  const rest = restOf(payment, order?.payments ?? [])
  const wanted = asked ?? rest
  if (onAccount && (compare(wanted, "0") <= 0 || compare(wanted, rest) > 0)) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Of this payment on account ${rest} is left to capture.`,
      "captured_already",
    )
  }
  if (compare(rest, "0") <= 0) {
    return null
  }
  const received = order && (await receivedInErp(container, order, payment.currency_code))
  if (received === null) {
    return onAccount ? Number(wanted) : null
  }
  const amount = asked === undefined && compare(rest, received) > 0 ? received : wanted
  if (compare(amount, "0") <= 0 || compare(amount, received) > 0) {
    throw notReceived(received)
  }
  return Number(amount)
}

/** What is left of a payment; of one on account also without what other providers took for the same order (ADR 0008). */
function restOf(payment: Payment, ofOrder: Payment[]): string {
  const others = isOnAccount(payment.provider_id) ? ofOrder.filter(({ id }) => id !== payment.id) : []
  return subtract(roundMoney(payment.amount), sumMoney([payment.captured, ...others.map(({ taken }) => taken)]))
}

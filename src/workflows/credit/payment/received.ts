import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { type RateRow, convertMoney } from "../../../lib/convert"
import { decimal } from "../../../lib/decimal"
import { compare, roundMoney, subtract, sumMoney } from "../../../lib/money"
import { CREDIT_MODULE } from "../../../modules/credit"
import { fromRates } from "../../../modules/credit/rates"
import type { CreditModuleService } from "../../../modules/credit/service"
import { loadRates } from "../../contract/load-rates"
import { readOrderProgress } from "../../erp/read-order-progress"
import { type Payment, orderOfCollection } from "./order-payments"

/**
 * Money that somebody notes as received by hand is money that the ERP knows of: what it says was paid for the order,
 * less what was captured of the order already, by whichever provider. What was paid in another currency counts by the rate
 * of the order's day. Null for an order without a document in the ERP.
 * @throws NOT_ALLOWED `currency_rate_missing`
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
  const rates = await ratesOfOrder(container, order.id)
  const paid = progress.paid.map(({ amount, currency_code }) => {
    const converted = convertMoney(amount, currency_code, currencyCode, rates)
    if (converted === null) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `The accounting system has ${roundMoney(amount)} ${currency_code.toUpperCase()} as paid for this order, and no rate to ${currencyCode.toUpperCase()} is known: enter the rate, then it can be noted here.`,
        "currency_rate_missing",
      )
    }
    return converted
  })
  return subtract(sumMoney(paid), sumMoney(order.payments.map(({ taken }) => taken)))
}

/** Those of the order's day go before those of now, as in what it holds of the credit. */
async function ratesOfOrder(container: MedusaContainer, orderId: string): Promise<RateRow[]> {
  const [hold] = await container
    .resolve<CreditModuleService>(CREDIT_MODULE)
    .listCreditHolds({ order_id: orderId }, { select: ["rates"], take: 1 })
  return [...fromRates(hold?.rates ?? {}), ...(await loadRates(container, new Date()))]
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

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { createOrderPaymentCollectionWorkflow } from "@medusajs/medusa/core-flows"

import { compare, isEqual, roundMoney } from "../../../lib/money"
import { isOnAccount } from "./on-account"
import { PAYMENT_FIELDS, Payment } from "./order-payments"
import { COLLECTION_FIELDS, OrderCollection, isUnpaid, prepaymentOf } from "./prepayment"
import { reschedulePayments } from "./schedule-payments"

const Collection = OrderCollection.extend({
  payments: z
    .array(Payment)
    .nullish()
    .transform((rows) => rows ?? []),
})

type Collection = z.output<typeof Collection>

const OrderRow = z.object({
  status: z.string(),
  currency_code: z.string(),
  payment_collections: z
    .array(Collection.nullable())
    .nullish()
    .transform((rows) => (rows ?? []).flatMap((row) => row ?? [])),
})

/** `total`: what is left of the order without what came back. */
export type FollowedPayments = { order_id: string; cart_id: string; total: string }

/** Seconds to wait for whoever opens the share paid ahead of the same order, or follows it. */
const LOCK_TIMEOUT = 10

/**
 * Brings the payments of an order to what it comes to now. Medusa cancels the authorized payment of an order that changes,
 * or gives the order's whole sum to the first collection that is open. Here the parts of the schedule and the collection
 * of the share paid ahead keep their shares, and what was on account is on account again, whole (ADR 0008). Doing it
 * again changes nothing.
 */
export async function followPayments(container: MedusaContainer, followed: FollowedPayments): Promise<void> {
  await container
    .resolve(Modules.LOCKING)
    .execute([`prepayment:${followed.order_id}`], () => follow(container, followed), { timeout: LOCK_TIMEOUT })
}

async function follow(container: MedusaContainer, followed: FollowedPayments): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: [
      "status",
      "currency_code",
      ...COLLECTION_FIELDS.map((field) => `payment_collections.${field}`),
      ...PAYMENT_FIELDS.map((field) => `payment_collections.payments.${field}`),
    ],
    filters: { id: followed.order_id },
  })
  const order = data.length === 0 ? null : OrderRow.parse(data[0])
  if (!order || order.status === "canceled") {
    return
  }
  const parts = await reschedulePayments(container, followed.order_id, followed.total)
  const ahead = parts.find(({ kind }) => kind === "prepayment")
  if (ahead) {
    await correctPrepayment(container, order.payment_collections, ahead)
  }
  await renewOnAccount(container, order, followed)
}

/** What nobody has paid yet of the share is for what is left of it. */
async function correctPrepayment(
  container: MedusaContainer,
  collections: Collection[],
  ahead: { id: string; amount: string },
): Promise<void> {
  const { opened, left } = prepaymentOf(collections, ahead)
  const open = opened.find(isUnpaid)
  if (open && !isEqual(open.amount, left)) {
    await container.resolve(Modules.PAYMENT).updatePaymentCollections(open.id, { amount: Number(left) })
  }
}

/**
 * Opens the payment on account anew where Medusa has cancelled it, or where it is for another sum: its authorization is
 * the order's hold. One of which something was captured stays, and the rest stands beside it.
 */
async function renewOnAccount(
  container: MedusaContainer,
  { currency_code, payment_collections }: z.output<typeof OrderRow>,
  { order_id, cart_id, total }: FollowedPayments,
): Promise<void> {
  const [known] = payment_collections
    .flatMap(({ payments }) => payments)
    .filter(({ provider_id }) => isOnAccount(provider_id))
  if (!known || compare(total, "0") <= 0) {
    return
  }
  const own = payment_collections.filter(({ status, metadata }) => status !== "canceled" && !metadata)
  const standing = own.find(({ payments }) => payments.some(({ provider_id }) => isOnAccount(provider_id)))
  const open = own.find((collection) => isUnpaid(collection) && collection.payments.length === 0)
  const isRight =
    standing?.payments.some(
      ({ provider_id, amount }) => isOnAccount(provider_id) && isEqual(roundMoney(amount), total),
    ) ?? false
  const isTaken = standing?.payments.some(({ captured }) => compare(captured, "0") > 0) ?? false
  if (isRight || (!open && (isTaken || !standing))) {
    return
  }
  const payments = container.resolve(Modules.PAYMENT)
  if (standing && !isTaken) {
    await Promise.all(standing.payments.map(({ id }) => payments.cancelPayment(id)))
    await payments.updatePaymentCollections(standing.id, { status: "canceled" })
  }
  const amount = Number(total)
  const collectionId = open ? open.id : await openCollection(container, order_id, amount)
  await payments.updatePaymentCollections(collectionId, { amount })
  const session = await payments.createPaymentSession(collectionId, {
    provider_id: known.provider_id,
    currency_code,
    amount,
    data: { cart_id, amount: total },
  })
  await payments.authorizePaymentSession(session.id, {})
}

async function openCollection(container: MedusaContainer, orderId: string, amount: number): Promise<string> {
  const { result } = await createOrderPaymentCollectionWorkflow(container).run({ input: { order_id: orderId, amount } })
  const [created] = result
  if (!created) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `Medusa opened no payment collection for the order ${orderId}`,
    )
  }
  return created.id
}

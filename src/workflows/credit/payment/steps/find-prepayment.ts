import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { z } from "@medusajs/framework/zod"

import { isEqual } from "../../../../lib/money"
import { COLLECTION_FIELDS, OrderCollection, prepaymentOf } from "../prepayment"

const OrderRow = z.object({
  status: z.string(),
  scheduled_payments: z
    .array(z.object({ id: z.string(), kind: z.string(), amount: z.string(), currency_code: z.string() }).nullable())
    .nullish(),
  payment_collections: z
    .array(OrderCollection.nullable())
    .nullish()
    .transform((rows) => (rows ?? []).flatMap((row) => row ?? [])),
})

const NOTHING: ReturnType<typeof prepaymentOf> = { opened: [], left: "0.00" }

/**
 * What is left to be paid of the part of an order that is paid ahead, with the payment collection that was opened for it before; null: none was.
 * @throws NOT_FOUND; NOT_ALLOWED `prepayment_none` where nothing is paid ahead
 */
export const findPrepaymentStep = createStep(
  "find-prepayment",
  async ({ order_id }: { order_id: string }, { container }) => {
    const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "order",
      fields: ["status", "scheduled_payments.*", ...COLLECTION_FIELDS.map((field) => `payment_collections.${field}`)],
      filters: { id: order_id },
    })
    if (data.length === 0) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Order id not found: ${order_id}`)
    }
    const { status, scheduled_payments, payment_collections } = OrderRow.parse(data[0])
    const part = scheduled_payments?.find((payment) => payment?.kind === "prepayment")
    const { opened, left } = part ? prepaymentOf(payment_collections, part) : NOTHING
    if (!part || status === "canceled" || (opened.length === 0 && isEqual(left, "0"))) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Nothing of the order ${order_id} is paid ahead; its scheduled_payments say when it is to be paid.`,
        "prepayment_none",
      )
    }
    // What the order has grown by since the share was paid is paid by another one.
    const current =
      opened.find(({ status }) => status !== "completed") ?? (isEqual(left, "0") ? opened.at(-1) : undefined)
    return new StepResponse({
      id: part.id,
      currency_code: part.currency_code,
      amount: left,
      payment_collection_id: current?.id ?? null,
    })
  },
)

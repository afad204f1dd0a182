import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { z } from "@medusajs/framework/zod"

const OrderRow = z.object({
  status: z.string(),
  scheduled_payments: z
    .array(z.object({ id: z.string(), kind: z.string(), amount: z.string(), currency_code: z.string() }).nullable())
    .nullish(),
  payment_collections: z
    .array(
      z
        .object({
          id: z.string(),
          status: z.string(),
          metadata: z.object({ scheduled_payment_id: z.string() }).nullish().catch(null),
        })
        .nullable(),
    )
    .nullish(),
})

/**
 * The part of an order that is paid ahead, with the payment collection that was opened for it before; null: none was.
 * @throws NOT_FOUND; NOT_ALLOWED `prepayment_none` where nothing is paid ahead
 */
export const findPrepaymentStep = createStep(
  "find-prepayment",
  async ({ order_id }: { order_id: string }, { container }) => {
    const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "order",
      fields: [
        "status",
        "scheduled_payments.*",
        "payment_collections.id",
        "payment_collections.status",
        "payment_collections.metadata",
      ],
      filters: { id: order_id },
    })
    if (data.length === 0) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Order id not found: ${order_id}`)
    }
    const { status, scheduled_payments, payment_collections } = OrderRow.parse(data[0])
    const part = scheduled_payments?.find((payment) => payment?.kind === "prepayment")
    if (!part || status === "canceled") {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Nothing of the order ${order_id} is paid ahead; its scheduled_payments say when it is to be paid.`,
        "prepayment_none",
      )
    }
    const opened = payment_collections?.find(
      (collection) =>
        collection && collection.status !== "canceled" && collection.metadata?.scheduled_payment_id === part.id,
    )
    return new StepResponse({ ...part, payment_collection_id: opened?.id ?? null })
  },
)

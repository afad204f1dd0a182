import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderEditWorkflowEvents, OrderWorkflowEvents } from "@medusajs/framework/utils"

import { followOrderWorkflow } from "../workflows/credit/holds/workflows/follow-order"

/** The credit that an order holds follows what becomes of it. A cancelled order has a subscriber of its own. */
export default async function orderChanged({ event, container }: SubscriberArgs<{ order_id: string }>): Promise<void> {
  await followOrderWorkflow(container).run({ input: { order_id: event.data.order_id } })
}

export const config: SubscriberConfig = {
  event: [
    OrderEditWorkflowEvents.CONFIRMED,
    OrderWorkflowEvents.RETURN_RECEIVED,
    OrderWorkflowEvents.CLAIM_CREATED,
    OrderWorkflowEvents.EXCHANGE_CREATED,
  ],
}

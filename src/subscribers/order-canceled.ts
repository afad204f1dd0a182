import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { cancelErpOrderWorkflow } from "../workflows/placing/workflows/cancel-erp-order"

export default async function cancelInErp({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  await cancelErpOrderWorkflow(container).run({ input: { order_id: event.data.id } })
}

export const config: SubscriberConfig = { event: "order.canceled" }

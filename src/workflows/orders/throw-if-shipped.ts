import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { readOrderProgress } from "../erp/read-order-progress"

/**
 * An order of which something has left cannot be cancelled: its document would be gone from under the shipment and the
 * debt. Asked before the core cancels, which nothing brings back.
 * @throws NOT_ALLOWED `order_shipped`, `erp_unavailable`
 */
export async function throwIfShipped(container: MedusaContainer, orderId: string): Promise<void> {
  const progress = await readOrderProgress(container, orderId)
  if (progress && progress.shipments.length > 0) {
    const papers = progress.shipments
      .map(({ number, date, amount }) => [number, `of ${date.slice(0, 10)} for ${amount}`].filter(Boolean).join(" "))
      .join(", ")
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The order is shipped in the accounting system (${papers}) and cannot be cancelled: take the shipment back there first, or make a return.`,
      "order_shipped",
    )
  }
}

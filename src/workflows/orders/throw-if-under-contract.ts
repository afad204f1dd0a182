import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { loadContractOrder } from "./load-contract-order"

/**
 * A credit to an order lowers what it comes to here and nothing of its document, as in a cart: what the client is to be
 * given back is written in the ERP.
 * @throws NOT_ALLOWED `credit_line_forbidden`
 */
export async function throwIfUnderContract(container: MedusaContainer, orderId: string): Promise<void> {
  const order = await loadContractOrder(container, orderId)
  if (order) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The order stands in the accounting system as ${order.state.erp_order}, which knows of no credit to it: correct the prices in the document there, and in the order here by an edit.`,
      "credit_line_forbidden",
    )
  }
}

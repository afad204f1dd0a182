import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { APPROVAL_MODULE } from "../../modules/approval"
import type { ApprovalModuleService } from "../../modules/approval/service"
import type { StoreApproval } from "../../types/store-company"
import { loadRates } from "../contract/load-rates"
import { loadContractContext } from "../placing/cart/load-placing-context"
import type { Buyer } from "../access/load-buyer"
import { cartToApprove } from "../placing/cart/cart-to-approve"
import { showApproval } from "./show-approval"
import { requestApprovalWorkflow } from "./workflows/request-approval"

/**
 * Asks for a cart to be approved as it stands. Asking again replaces the open request.
 * @throws NOT_ALLOWED `contract_required` for a retail or empty cart; the refusals of placing
 */
export async function requestApproval(
  container: MedusaContainer,
  input: { cart_id: string; buyer: Buyer; comment: string | null },
): Promise<StoreApproval> {
  const context = await loadContractContext(container, input.cart_id, new Date())
  if (context.buyer.id !== input.buyer.id || context.cart.completed_at || context.cart.lines.length === 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `An approval is asked for one's own cart with something in it; take the cart over with POST /store/carts/${input.cart_id}/customer.`,
      "contract_required",
    )
  }
  const approvals = container.resolve<ApprovalModuleService>(APPROVAL_MODULE)
  const { id: cart_id, ...cart } = cartToApprove(context)
  const tiers = Math.max(1, await approvals.countTiers(cart, await loadRates(container, new Date())))
  const lines = context.cart.lines.map(({ line_item_id, sku, title, quantity, unit_price }) => ({
    line_item_id,
    sku,
    title,
    quantity,
    unit_price,
  }))
  await requestApprovalWorkflow(container).run({
    input: { ...cart, cart_id, tiers, requested_by: input.buyer.id, comment: input.comment, lines: { lines } },
  })
  return await latestApproval(container, cart_id)
}

/** @throws NOT_FOUND when nobody asked for this cart */
export async function latestApproval(container: MedusaContainer, cartId: string): Promise<StoreApproval> {
  const approvals = container.resolve<ApprovalModuleService>(APPROVAL_MODULE)
  const [latest] = await approvals.listApprovals(
    { cart_id: cartId },
    { take: 1, order: { created_at: "DESC" }, relations: ["decisions"] },
  )
  if (!latest) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `Nobody asked for an approval of the cart ${cartId}; POST to the same path.`,
    )
  }
  return showApproval(latest, new Date())
}

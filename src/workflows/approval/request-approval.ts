import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { APPROVAL_MODULE } from "../../modules/approval"
import type { ApprovalModuleService } from "../../modules/approval/service"
import type { StoreApproval } from "../../types/store-company"
import { loadContractContext } from "../placing/cart/load-placing-context"
import type { Buyer } from "../access/load-buyer"
import { withCartLocked } from "../contract/with-cart-locked"
import { approvalStanding, orderToApprove } from "../placing/cart/cart-to-approve"
import { loadAskedCart } from "./asked-cart"
import { toRequestedCart } from "./changes-since"
import { showApproval } from "./show-approval"
import { requestApprovalWorkflow } from "./workflows/request-approval"

/**
 * Asks for a cart to be approved as it stands. Asking again replaces the open request.
 * @throws NOT_ALLOWED `contract_required` for a retail or empty cart; `cart_locked`; the refusals of placing
 */
export async function requestApproval(
  container: MedusaContainer,
  input: { cart_id: string; buyer: Buyer; comment: string | null },
): Promise<StoreApproval> {
  await withCartLocked(container, input.cart_id, () => ask(container, input))
  return await latestApproval(container, input.cart_id)
}

async function ask(
  container: MedusaContainer,
  input: { cart_id: string; buyer: Buyer; comment: string | null },
): Promise<void> {
  const now = new Date()
  const context = await loadContractContext(container, input.cart_id, now)
  if (context.buyer.id !== input.buyer.id || context.cart.completed_at || context.cart.lines.length === 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `An approval is asked for one's own cart with something in it; take the cart over with POST /store/carts/${input.cart_id}/customer.`,
      "contract_required",
    )
  }
  const order = orderToApprove(context)
  const { tiers } = await approvalStanding(container, context, now)
  await requestApprovalWorkflow(container).run({
    input: {
      cart_id: order.cart_id,
      company_id: order.company_id,
      legal_entity_id: order.legal_entity_id,
      contract_id: order.contract_id,
      currency_code: order.currency_code,
      amount: order.amount,
      fingerprint: order.fingerprint,
      requested_by: order.ordered_by,
      tiers: Math.max(1, tiers),
      comment: input.comment,
      lines: toRequestedCart(context.cart),
    },
  })
}

/** The newest request for a cart, and how the cart stands by it. @throws NOT_FOUND when nobody asked for this cart */
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
  const now = new Date()
  const context = await loadAskedCart(container, cartId)
  return { ...showApproval(latest, now), standing: context && (await approvalStanding(container, context, now)) }
}

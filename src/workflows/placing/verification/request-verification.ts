import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { ERP_MODULE } from "../../../modules/erp"
import type { ErpModuleService } from "../../../modules/erp/service"
import { STOCK_MODULE } from "../../../modules/stock"
import type { StockModuleService } from "../../../modules/stock/service"
import { VERIFICATION_MODULE } from "../../../modules/verification"
import { fingerprintOf } from "../../../modules/verification/fingerprint"
import type { VerificationModuleService } from "../../../modules/verification/service"
import type { StoreVerification } from "../../../types/store"
import { loadContractContext, notUnderContract } from "../cart/load-placing-context"
import { overdueWarning } from "../../credit/receivables/overdue-warning"
import { logErpError, refusalOfRead } from "../../erp/refusals"
import { inBands, showVerification } from "./show-verification"
import { verifyWithTerms } from "./verify-with-terms"
import { acceptVerificationWorkflow } from "./workflows/accept-verification"

/**
 * Verifies a buyer's cart with the ERP now. Where the store takes lower prices without asking, they are taken over
 * and the cart is verified once more.
 * @throws `contract_required` for a retail cart, `erp_unavailable`, and the refusals of placing
 */
export async function requestVerification(container: MedusaContainer, cartId: string): Promise<StoreVerification> {
  const verification = await verifyNow(container, cartId)
  const { settings } = container.resolve<VerificationModuleService>(VERIFICATION_MODULE)
  const decreases = verification.lines.filter(({ reasons }) => reasons.every((reason) => reason === "price_decreased"))
  if (!settings.acceptPriceDecreases || decreases.length === 0) {
    return verification
  }
  await acceptVerificationWorkflow(container).run({
    input: {
      cart_id: cartId,
      verification_id: verification.id,
      lines: decreases.map(({ line_item_id }) => ({ line_item_id })),
    },
  })
  return await verifyNow(container, cartId)
}

async function verifyNow(container: MedusaContainer, cartId: string): Promise<StoreVerification> {
  const now = new Date()
  const context = await loadContractContext(container, cartId, now)
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  try {
    const outcome = await verifyWithTerms(
      container,
      { context, stage: "requested", now },
      { deadlineAt: Date.now() + erp.settings.readTimeoutMs, priority: "checkout" },
    )
    if (!outcome) {
      throw notUnderContract()
    }
    const { verification } = outcome.verified
    return {
      ...inBands(showVerification(verification, verification.fingerprint, now), showUpToOf(container)),
      ...(await overdueWarning(container, outcome.context.cart.contract, outcome.context.buyer, now)),
    }
  } catch (error) {
    logErpError(container, error, `verifying the cart ${cartId}`)
    throw refusalOfRead(error)
  }
}

/**
 * The newest verification of a buyer's cart.
 * @throws NOT_FOUND when the cart was never verified
 */
export async function latestVerification(container: MedusaContainer, cartId: string): Promise<StoreVerification> {
  const now = new Date()
  const context = await loadContractContext(container, cartId, now)
  const { cart } = context
  const verifications = container.resolve<VerificationModuleService>(VERIFICATION_MODULE)
  const [latest] = await verifications.listVerifications({ cart_id: cartId }, { take: 1, order: { as_of: "DESC" } })
  if (!latest) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `The cart ${cartId} was not verified yet; POST to the same path.`,
    )
  }
  const fingerprint = fingerprintOf(cart)
  return {
    ...inBands(showVerification(latest, fingerprint, now), showUpToOf(container)),
    ...(await overdueWarning(container, context.cart.contract, context.buyer, now)),
  }
}

function showUpToOf(container: MedusaContainer): number | null {
  return container.resolve<StockModuleService>(STOCK_MODULE).settings.showUpTo
}

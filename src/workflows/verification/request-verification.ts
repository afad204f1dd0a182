import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import { VERIFICATION_MODULE } from "../../modules/verification"
import { fingerprintOf } from "../../modules/verification/fingerprint"
import type { VerificationModuleService } from "../../modules/verification/service"
import type { StoreVerification } from "../../types/store"
import { type PlacingContext, loadPlacingContext } from "../cart/load-placing-context"
import { refusalOf } from "../erp-order/refusals"
import { showVerification } from "./show-verification"
import { verifyCart } from "./verify-cart"

/**
 * Verifies a buyer's cart with the ERP now.
 * @throws `contract_required` for a retail cart, `erp_unavailable`, and the refusals of placing
 */
export async function requestVerification(container: MedusaContainer, cartId: string): Promise<StoreVerification> {
  const now = new Date()
  const { cart } = await loadB2BContext(container, cartId, now)
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  try {
    const { verification } = await verifyCart(
      container,
      { cart, stage: "requested" },
      { deadlineAt: Date.now() + erp.settings.readTimeoutMs, priority: "checkout" },
    )
    return showVerification(verification, verification.fingerprint, now)
  } catch (error) {
    throw refusalOf(error)
  }
}

/**
 * The newest verification of a buyer's cart.
 * @throws NOT_FOUND when the cart was never verified
 */
export async function latestVerification(container: MedusaContainer, cartId: string): Promise<StoreVerification> {
  const now = new Date()
  const { cart } = await loadB2BContext(container, cartId, now)
  const verifications = container.resolve<VerificationModuleService>(VERIFICATION_MODULE)
  const [latest] = await verifications.listVerifications({ cart_id: cartId }, { take: 1, order: { as_of: "DESC" } })
  if (!latest) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `The cart ${cartId} was not verified yet; POST to the same path.`,
    )
  }
  return showVerification(
    latest,
    fingerprintOf({ contract_id: cart.contract.id, currency_code: cart.currency_code, lines: cart.lines }),
    now,
  )
}

/** @throws NOT_ALLOWED `contract_required` for a retail cart */
export async function loadB2BContext(container: MedusaContainer, cartId: string, now: Date): Promise<PlacingContext> {
  const context = await loadPlacingContext(container, cartId, now)
  if (!context) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "Only a cart under a contract is verified with the accounting system.",
      "contract_required",
    )
  }
  return context
}

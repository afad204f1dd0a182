import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { isErpError } from "../../modules/erp/errors"

/** What the buyer is told when the ERP failed while it was written to: nothing was placed, and whether trying again helps. */
export function refusalOf(error: unknown): unknown {
  if (!isErpError(error) || error.kind !== "rejected") {
    return refusalOfRead(error)
  }
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    error.details.reason === "closed_period"
      ? "The books are closed for today; nothing was placed. Call your manager."
      : `The order was refused; nothing was placed. ${error.message}`,
    "erp_rejected",
  )
}

/** The same for what is only read before: a refused question says nothing of the order. */
export function refusalOfRead(error: unknown): unknown {
  if (!isErpError(error)) {
    return error
  }
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    "The accounting system does not answer right now. Nothing was placed and your cart is intact; try again in a minute.",
    "erp_unavailable",
  )
}

export function correctionRequired(verificationId: string): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `Prices or stock have changed; look at the verification ${verificationId} of the cart and accept it or change the cart.`,
    "cart_verification_required",
  )
}

/** The buyer is told to try again; what really happened is for the operator, in one line. */
export function logErpError(container: MedusaContainer, error: unknown, doing: string): void {
  if (isErpError(error)) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.error(`Gurt: the ERP failed while ${doing} (${error.kind}): ${error.message}`)
  }
}

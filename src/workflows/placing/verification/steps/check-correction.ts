import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { VERIFICATION_MODULE } from "../../../../modules/verification"
import { Comparison, type VerificationLine } from "../../../../modules/verification/compare-cart"
import {
  type CartChange,
  type LineAnswer,
  changedLines,
  changesOf,
  grantedLines,
} from "../../../../modules/verification/correction"
import { fingerprintOf } from "../../../../modules/verification/fingerprint"
import type { VerificationModuleService } from "../../../../modules/verification/service"
import { priceQuantityChange, quantitiesOf } from "../../../prices/price-quantity-change"
import { type PlacingContext, loadContractContext } from "../../cart/load-placing-context"
import { showVerification } from "../show-verification"

export type CheckCorrectionStepInput = { cart_id: string; verification_id: string; lines?: LineAnswer[] }

/**
 * What accepting a verification changes in the cart. Runs under the cart's lock, so that what it checks still holds
 * when it is applied.
 * @throws NOT_FOUND for a verification of another cart, NOT_ALLOWED `cart_verification_expired` when it is too old or
 * the cart has changed since, INVALID_DATA for answers that do not fit it
 */
export const checkCorrectionStep = createStep(
  "check-correction",
  async (input: CheckCorrectionStepInput, { container }) => {
    const now = new Date()
    const { cart, buyer } = await loadContractContext(container, input.cart_id, now)
    const verifications = container.resolve<VerificationModuleService>(VERIFICATION_MODULE)
    const [verification] = await verifications.listVerifications(
      { id: input.verification_id, cart_id: input.cart_id },
      { take: 1 },
    )
    if (!verification) {
      throw new MedusaError(
        MedusaError.Types.NOT_FOUND,
        `Verification with id: ${input.verification_id} was not found for the cart ${input.cart_id}`,
      )
    }
    const shown = showVerification(verification, fingerprintOf(cart), now)
    if (!shown.is_current) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `The verification ${verification.id} no longer fits the cart; verify it again with POST /store/carts/${cart.id}/verification.`,
        "cart_verification_expired",
      )
    }
    const differences = Comparison.parse(verification.comparison).lines
    const changes = changesOf(differences, input.lines)
    return new StepResponse({
      cart_id: cart.id,
      accepted_by: buyer.id,
      updates: await updatesOf(container, cart, { differences, changes }),
      removals: changes.flatMap((change) => (change.action === "remove" ? [change.line_item_id] : [])),
    })
  },
)

/**
 * Prices and quantities of the lines that change. Who takes less than was granted may leave the tier that the
 * verification has shown: the lines of that article take the tier of what they come to.
 */
async function updatesOf(
  container: MedusaContainer,
  { lines, contract }: PlacingContext["cart"],
  { differences, changes }: { differences: VerificationLine[]; changes: CartChange[] },
) {
  const accepted = changedLines(lines, changes)
  const touched = new Set(
    lines.flatMap(({ line_item_id, variant_id }) =>
      changes.some((change) => change.line_item_id === line_item_id) ? [variant_id] : [],
    ),
  )
  const sumsOf = (of: typeof lines) => quantitiesOf(of.filter(({ variant_id }) => touched.has(variant_id)))
  const granted = sumsOf(grantedLines(lines, differences))
  // Of lines that wait for the next verification, what cannot be had lifts nothing into another tier.
  const taken = [...sumsOf(accepted)].map(([id, sum]) => [id, Math.min(sum, granted.get(id) ?? sum)] as const)
  const { repriced } = await priceQuantityChange(
    container,
    contract,
    accepted.map(({ line_item_id, variant_id, unit_price }) => ({ id: line_item_id, variant_id, unit_price })),
    { before: granted, after: new Map(taken) },
  )
  const priceOf = new Map(repriced.map(({ id, unit_price }) => [id, unit_price]))
  return accepted
    .filter(
      ({ line_item_id }) => priceOf.has(line_item_id) || changes.some((each) => each.line_item_id === line_item_id),
    )
    .map(({ line_item_id, quantity, unit_price }) => ({
      id: line_item_id,
      quantity: Number(quantity),
      unit_price: priceOf.get(line_item_id) ?? unit_price,
      is_custom_price: true,
      // A guest's line may be priced without VAT; the contract's prices are with it.
      is_tax_inclusive: true,
    }))
}

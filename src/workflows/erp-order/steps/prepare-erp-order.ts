import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ERP_MODULE } from "../../../modules/erp"
import type { ErpModuleService } from "../../../modules/erp/service"
import type { ErpCall } from "../../../modules/erp/types"
import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceBookModuleService } from "../../../modules/price_book/service"
import { fingerprintOf } from "../../../modules/verification/fingerprint"
import { throwIfApprovalMissing } from "../../approval/cart-to-approve"
import { type PlacingContext, loadPlacingContext } from "../../cart/load-placing-context"
import { verifyWithTerms } from "../../verification/verify-with-terms"
import { draftErpOrder } from "../draft-erp-order"
import { correctionRequired, refusalOfRead } from "../refusals"
import { settleErpOperation } from "../settle-erp-operation"

export type PrepareErpOrderStepInput = { cart_id: string; deadline_at: number }

/**
 * Everything that must be right before the ERP is written to: the buyer may order, what an earlier attempt left is
 * settled, prices and stock are as agreed, the debt is known.
 * @returns null for a retail cart
 * @throws the refusals of the Store API
 */
export const prepareErpOrderStep = createStep(
  "prepare-erp-order",
  async (input: PrepareErpOrderStepInput, { container }) => {
    const now = new Date()
    const opened = await loadPlacingContext(container, input.cart_id, now)
    if (!opened) {
      return new StepResponse(null)
    }
    const erp = container.resolve<ErpModuleService>(ERP_MODULE)
    const call: ErpCall = { deadlineAt: input.deadline_at, priority: "checkout" }
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)

    try {
      const earlier = await erp.findLiveOperation(input.cart_id)
      if (earlier && new Date(earlier.leased_until) <= now) {
        logger.info(`Gurt: settling the ERP operation ${earlier.id} that an earlier attempt left ${earlier.state}`)
        await settleErpOperation(container, earlier.id, call)
      }
      const outcome = await verifyWithTerms(container, { context: opened, stage: "placing", now }, call)
      if (!outcome) {
        return new StepResponse(null)
      }
      const { verified, context } = outcome
      const { cart, buyer } = context
      const { contract } = cart
      if (verified.verification.status === "needs_correction") {
        throw correctionRequired(verified.verification.id)
      }
      const isApproved = await throwIfApprovalMissing(container, context, now)
      const draft = draftErpOrder(cart, {
        placed_at: now,
        warehouse_ref: verified.warehouse.ref,
        comment: commentOf(context),
        price_type_refs: await refsOfPriceTypes(
          container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE),
          verified.price_type_ids,
        ),
      })
      return new StepResponse({
        cart_id: cart.id,
        contract_id: contract.id,
        legal_entity_id: contract.legal_entity_id,
        company_id: buyer.company.id,
        employee_id: buyer.id,
        time_zone: buyer.company.time_zone,
        is_approved: isApproved,
        currency_code: cart.currency_code,
        fingerprint: fingerprintOf({ contract_id: contract.id, currency_code: cart.currency_code, lines: cart.lines }),
        draft,
      })
    } catch (error) {
      throw refusalOfRead(error)
    }
  },
)

function commentOf({ cart, buyer }: PlacingContext): string {
  return `${buyer.company.name} · ${cart.id}`
}

/** By variant id: the ERP's ref of the price type that the price comes from. */
async function refsOfPriceTypes(
  priceBook: PriceBookModuleService,
  typeIds: Map<string, string>,
): Promise<Map<string, string>> {
  const types = await priceBook.listPriceTypes({ id: [...new Set(typeIds.values())] })
  const refOf = new Map(types.map((type) => [type.id, type.external_id]))
  return new Map(
    [...typeIds].flatMap(([variantId, typeId]) => {
      const ref = refOf.get(typeId)
      return ref ? [[variantId, ref] as const] : []
    }),
  )
}

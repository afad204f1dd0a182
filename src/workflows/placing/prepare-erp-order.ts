import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import type { ErpCall, ErpOrderDraft } from "../../modules/erp/types"
import { PRICE_BOOK_MODULE } from "../../modules/price_book"
import type { PriceBookModuleService } from "../../modules/price_book/service"
import { fingerprintOf } from "../../modules/verification/fingerprint"
import { throwIfApprovalMissing } from "./cart-to-approve"
import { type PlacingContext, loadPlacingContext } from "./cart/load-placing-context"
import { throwIfOverdueBlocked } from "../credit/receivables/overdue"
import type { VerifiedCart } from "./verification/verify-cart"
import { verifyWithTerms } from "./verification/verify-with-terms"
import { draftErpOrder } from "./draft-erp-order"
import { correctionRequired, logErpError, refusalOfRead } from "../erp/refusals"
import { settleErpOperation } from "./settle-erp-operation"

/** A cart that may be placed, and the document that was agreed on. */
export type PreparedErpOrder = {
  cart_id: string
  contract_id: string
  legal_entity_id: string
  company_id: string
  employee_id: string
  /** IANA; the company's spending periods begin and end in it. */
  time_zone: string
  /** Somebody who may has approved this very cart. */
  is_approved: boolean
  currency_code: string
  fingerprint: string
  draft: Omit<ErpOrderDraft, "key">
  /** Epoch milliseconds; shared by everything the ERP is asked. */
  deadline_at: number
}

/**
 * Everything that must be right before the ERP is written to: the buyer may order, what an earlier attempt left is
 * settled, prices, stock and terms are as agreed, the debt is known. It changes nothing that had to be undone.
 * @returns null for a retail cart
 * @throws the refusals of the Store API
 */
export async function prepareErpOrder(
  container: MedusaContainer,
  input: { cart_id: string; deadline_at: number },
): Promise<PreparedErpOrder | null> {
  const now = new Date()
  const opened = await loadPlacingContext(container, input.cart_id, now)
  if (!opened) {
    return null
  }
  const call: ErpCall = { deadlineAt: input.deadline_at, priority: "checkout" }
  try {
    await settleEarlierAttempt(container, input.cart_id, now, call)
    const outcome = await verifyWithTerms(
      container,
      { context: opened, stage: "placing", now },
      readingWithin(container, call),
    )
    if (!outcome) {
      return null
    }
    if (outcome.verified.verification.status === "needs_correction") {
      throw correctionRequired(outcome.verified.verification.id)
    }
    await throwIfOverdueBlocked(container, outcome.context.cart.contract, now)
    const isApproved = await throwIfApprovalMissing(container, outcome.context, now)
    return await toPrepared(container, { ...outcome, isApproved }, input, now)
  } catch (error) {
    logErpError(container, error, `placing the cart ${input.cart_id}`)
    throw refusalOfRead(error)
  }
}

/** An ERP that answers no question is not waited for until the time to write is over, too: nothing is at stake yet. */
function readingWithin(container: MedusaContainer, call: ErpCall): ErpCall {
  const { readTimeoutMs } = container.resolve<ErpModuleService>(ERP_MODULE).settings
  return { ...call, deadlineAt: Math.min(call.deadlineAt, Date.now() + readTimeoutMs) }
}

async function settleEarlierAttempt(
  container: MedusaContainer,
  cartId: string,
  now: Date,
  call: ErpCall,
): Promise<void> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const earlier = await erp.findLiveOperation(cartId)
  if (earlier && new Date(earlier.leased_until) <= now) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.info(`Gurt: settling the ERP operation ${earlier.id} that an earlier attempt left ${earlier.state}`)
    await settleErpOperation(container, earlier.id, call)
  }
}

async function toPrepared(
  container: MedusaContainer,
  { context, verified, isApproved }: { context: PlacingContext; verified: VerifiedCart; isApproved: boolean },
  input: { cart_id: string; deadline_at: number },
  now: Date,
): Promise<PreparedErpOrder> {
  const { cart, buyer } = context
  const { contract } = cart
  const draft = draftErpOrder(cart, {
    placed_at: now,
    warehouse_ref: verified.warehouse.ref,
    comment: commentOf(context),
    price_type_refs: await refsOfPriceTypes(
      container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE),
      verified.price_type_ids,
    ),
  })
  return {
    ...input,
    contract_id: contract.id,
    legal_entity_id: contract.legal_entity_id,
    company_id: buyer.company.id,
    employee_id: buyer.id,
    time_zone: buyer.company.time_zone,
    is_approved: isApproved,
    currency_code: cart.currency_code,
    fingerprint: fingerprintOf(cart),
    draft,
  }
}

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

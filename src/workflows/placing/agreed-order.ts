import type { MedusaContainer } from "@medusajs/framework/types"

import type { ErpOrderDraft } from "../../modules/erp/types"
import { PRICE_BOOK_MODULE } from "../../modules/price_book"
import type { PriceBookModuleService } from "../../modules/price_book/service"
import { fingerprintOf } from "../../modules/verification/fingerprint"
import type { PlacingContext } from "./cart/load-placing-context"
import { draftErpOrder } from "./draft-erp-order"
import { throwIfNotDeliverable } from "./throw-if-not-deliverable"
import { throwIfPaymentUnfit } from "./throw-if-payment-unfit"
import { throwIfPromotionsSpent } from "./throw-if-promotions-spent"
import type { VerifiedCart } from "./verification/verify-cart"

/** A cart that may be placed, and the document that was agreed on. */
export type AgreedOrder = {
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
 * Writes down what was agreed: whatever is taken and written from here on is taken and written by it.
 * @throws the refusals of `draftErpOrder` and of what the core would refuse only after the document stands in the ERP
 */
export async function agreedOrder(
  container: MedusaContainer,
  agreed: { context: PlacingContext; verified: VerifiedCart; isApproved: boolean; now: Date; deadlineAt: number },
): Promise<AgreedOrder> {
  const { cart, buyer } = agreed.context
  const { contract } = cart
  const draft = draftErpOrder(cart, {
    placed_at: agreed.now,
    warehouse_ref: agreed.verified.warehouse.ref,
    comment: `${buyer.company.name} · ${cart.id}`,
    price_type_refs: await refsOfPriceTypes(container, agreed.verified.price_type_ids),
  })
  await Promise.all([
    throwIfPaymentUnfit(container, cart.id, draft.total, contract),
    throwIfNotDeliverable(container, cart.id),
    throwIfPromotionsSpent(container, cart.id),
  ])
  return {
    cart_id: cart.id,
    contract_id: contract.id,
    legal_entity_id: contract.legal_entity_id,
    company_id: buyer.company.id,
    employee_id: buyer.id,
    time_zone: buyer.company.time_zone,
    is_approved: agreed.isApproved,
    currency_code: cart.currency_code,
    fingerprint: fingerprintOf(cart),
    draft,
    deadline_at: agreed.deadlineAt,
  }
}

/** By variant id: the ERP's ref of the price type that the price comes from. */
async function refsOfPriceTypes(
  container: MedusaContainer,
  typeIds: Map<string, string>,
): Promise<Map<string, string>> {
  const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
  const types = await priceBook.listPriceTypes({ id: [...new Set(typeIds.values())] })
  const refOf = new Map(types.map((type) => [type.id, type.external_id]))
  return new Map(
    [...typeIds].flatMap(([variantId, typeId]) => {
      const ref = refOf.get(typeId)
      return ref ? [[variantId, ref] as const] : []
    }),
  )
}

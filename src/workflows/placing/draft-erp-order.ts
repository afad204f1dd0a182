import { MedusaError } from "@medusajs/framework/utils"

import { compare, isEqual, roundMoney, sumMoney } from "../../lib/money"
import { taxOf } from "../../lib/worth/worth"
import type { ErpOrderDraft } from "../../modules/erp/types"
import type { B2BCart } from "./cart/load-b2b-cart"

/** What the document needs beside the cart itself. */
export type DraftContext = {
  placed_at: Date
  warehouse_ref: string
  /** For people in the ERP. */
  comment: string
  /** By variant id: the ERP's price type that the price comes from; absent: a price of its own. */
  price_type_refs: Map<string, string>
}

/**
 * The order document as agreed with the buyer: prices with VAT, the discounts of promotions on the lines they are on,
 * each line and its VAT in kopecks. It comes to what the cart does.
 * @throws NOT_ALLOWED when the cart holds something the document cannot: a product that the ERP does not know, paid
 * delivery, a credit, a line below zero
 */
export function draftErpOrder(cart: B2BCart, context: DraftContext): Omit<ErpOrderDraft, "key"> {
  const contract = cart.contract
  if (!contract?.external_id || !contract.legal_entity.external_id || !contract.legal_entity.company.external_id) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "The contract is not known to the ERP.", "contract_inactive")
  }
  throwIfBesideLines(cart)
  const lines = cart.lines.map((line) => {
    if (!line.product_ref || line.vat_code === null) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `${line.title} is not known to the ERP; remove it from the cart.`,
        "erp_rejected",
      )
    }
    if (compare(line.total, "0") < 0) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Discounts take more off ${line.title} than it costs; take a promotion off the cart.`,
        "erp_rejected",
      )
    }
    return {
      product_ref: line.product_ref,
      quantity: line.quantity,
      unit_price: roundMoney(line.unit_price),
      price_type_ref: context.price_type_refs.get(line.variant_id) ?? null,
      vat_rate: line.vat_rate,
      vat_code: line.vat_code,
      discount_total: line.discount_total,
      total: line.total,
      tax_total: taxOf(line.total, line.vat_rate),
    }
  })
  return {
    placed_at: context.placed_at.toISOString(),
    contract: {
      ref: contract.external_id,
      company_ref: contract.legal_entity.company.external_id,
      legal_entity_ref: contract.legal_entity.external_id,
      handles: contract.erp_handles ?? {},
    },
    warehouse_ref: context.warehouse_ref,
    currency_code: cart.currency_code,
    comment: context.comment,
    lines,
    total: sumMoney(lines.map((line) => line.total)),
  }
}

/** What is on no line has no place in the document: delivery that costs, a credit that takes off. */
function throwIfBesideLines({ shipping_total, credit_total, currency_code }: B2BCart): void {
  const beside = [
    { amount: shipping_total, what: "Paid delivery", move: "choose delivery without a price" },
    { amount: credit_total, what: "A credit", move: "take it off the cart" },
  ].find(({ amount }) => !isEqual(amount, "0"))
  if (beside) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `${beside.what} of ${beside.amount} ${currency_code.toUpperCase()} cannot be placed under a contract; ${beside.move}.`,
      "erp_rejected",
    )
  }
}

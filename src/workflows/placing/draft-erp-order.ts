import { MedusaError } from "@medusajs/framework/utils"

import { lineTotal, roundMoney, sumMoney, taxInside } from "../../lib/money"
import type { ErpOrderDraft } from "../../modules/erp/types"
import type { B2BCart } from "./cart/load-b2b-cart"
import { lineTotals } from "./line-totals"

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
 * each line and its VAT rounded to the kopeck as 1C rounds them.
 * @throws NOT_ALLOWED when the cart holds something the document cannot: a product that the ERP does not know, a
 * paid shipping method. Order and document would not agree.
 */
export function draftErpOrder(cart: B2BCart, context: DraftContext): Omit<ErpOrderDraft, "key"> {
  const contract = cart.contract
  if (!contract?.external_id || !contract.legal_entity.external_id || !contract.legal_entity.company.external_id) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "The contract is not known to the ERP.", "contract_inactive")
  }
  const totals = lineTotals(cart.lines, cart.total)
  if (!totals) {
    const full = sumMoney(cart.lines.map((line) => lineTotal(line.unit_price, line.quantity)))
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The order document would come to ${full}, the cart to ${roundMoney(cart.total)}: what is on no line, such as paid shipping, cannot be placed under a contract.`,
      "erp_rejected",
    )
  }
  const lines = cart.lines.map((line, index) => {
    if (!line.product_ref || line.vat_code === null) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `${line.title} is not known to the ERP; remove it from the cart.`,
        "erp_rejected",
      )
    }
    const { total, discount_total } = totals[index] ?? { total: "0.00", discount_total: "0.00" }
    return {
      product_ref: line.product_ref,
      quantity: line.quantity,
      unit_price: roundMoney(line.unit_price),
      price_type_ref: context.price_type_refs.get(line.variant_id) ?? null,
      vat_rate: line.vat_rate,
      vat_code: line.vat_code,
      discount_total,
      total,
      tax_total: taxInside(total, line.vat_rate),
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

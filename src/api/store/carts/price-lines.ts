import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

import { loadBuyer } from "../../../workflows/access/load-buyer"
import { throwIfNotEmployee } from "../../../workflows/access/guards"
import { contractForBuyer } from "../../../workflows/contract/contract-for-buyer"
import { addLine } from "../../../workflows/carts/add-lines-in-batch"
import { calculateTaxes } from "../../../workflows/carts/calculate-taxes"
import { type LineChange, changeLine, removeLine } from "../../../workflows/carts/change-line"
import { throwIfNotWhole } from "../../../workflows/carts/throw-if-not-whole"
import { throwIfPromotionsBarred } from "../../../workflows/carts/throw-if-promotions-barred"
import { throwIfLineUnderContract } from "../../../workflows/contract/guard-cart"
import { lineTermsOf, priceLines } from "../../../workflows/prices/price-lines"
import { quantitiesOf } from "../../../workflows/prices/price-quantity-change"
import { customerIdOf } from "../customer-id"
import { answerCart } from "./answer-cart"
import { callerOf, openCartOf } from "./guard-cart"

/**
 * Personal prices through Medusa's own cart routes. These run after the core's validation and give each line the
 * contract's price as its custom unit_price, which no refresh of the cart changes. Retail carts pass untouched.
 */

type NewLine = {
  variant_id: string
  quantity: number
  metadata?: Record<string, unknown> | null
  unit_price?: number
  is_tax_inclusive?: boolean
  is_discountable?: boolean
}

/** POST /store/carts */
export async function priceNewCart(
  req: MedusaRequest<{ items?: NewLine[]; promo_codes?: string[]; additional_data?: { contract_id?: string } }>,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const customerId = customerIdOf(req)
  const buyer = customerId ? await loadBuyer(req.scope, customerId) : null
  const { items = [], promo_codes = [], additional_data } = req.validatedBody
  if (!buyer) {
    if (additional_data?.contract_id) {
      throwIfNotEmployee(buyer)
    }
    return next()
  }
  if (items.length > 0 || promo_codes.length > 0) {
    const contract = await contractForBuyer(req.scope, buyer, additional_data?.contract_id, new Date())
    throwIfPromotionsBarred(contract, promo_codes)
    // Lines of one variant take the tier of their sum.
    items.forEach(({ quantity }) => throwIfNotWhole(quantity))
    const sums = [...quantitiesOf(items)].map(([variant_id, quantity]) => ({ variant_id, quantity }))
    const prices = await priceLines(req.scope, contract, sums)
    items.forEach((item) => givePrice(item, prices.get(item.variant_id)?.amount, contract))
  }
  next()
}

/**
 * POST /store/carts/:id/line-items. An employee's line is priced by what stands in the cart, so reading and adding are
 * one change under the cart's lock, which Medusa's own route cannot make: it is answered here, as are the two below.
 */
export async function addPricedLine(
  req: MedusaRequest<NewLine & { additional_data?: Record<string, unknown> }>,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  if (!openCartOf(req).buyer) {
    return next()
  }
  const { variant_id, quantity, metadata, additional_data } = req.validatedBody
  throwIfNotWhole(quantity)
  await addLine(req.scope, callerOf(req), { variant_id, quantity }, { metadata, additional_data })
  res.json({ cart: await answerCart(req) })
}

/** POST /store/carts/:id/line-items/:line_id */
export async function changePricedLine(
  req: MedusaRequest<LineChange & { additional_data?: Record<string, unknown> }>,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  if (!openCartOf(req).buyer) {
    return next()
  }
  const { additional_data, ...change } = req.validatedBody
  await changeLine(req.scope, callerOf(req), String(req.params.line_id), { change, additional_data })
  res.json({ cart: await answerCart(req) })
}

/** DELETE /store/carts/:id/line-items/:line_id */
export async function removePricedLine(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const lineId = String(req.params.line_id)
  if (!openCartOf(req).buyer) {
    await throwIfLineUnderContract(req.scope, lineId)
    return next()
  }
  await removeLine(req.scope, callerOf(req), lineId)
  res.json({ id: lineId, object: "line-item", deleted: true, parent: await answerCart(req) })
}

/** POST /store/carts/:id/taxes */
export async function taxCart(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  if (!openCartOf(req).cart.contract) {
    return next()
  }
  await calculateTaxes(req.scope, callerOf(req))
  res.json({ cart: await answerCart(req) })
}

/** POST /store/carts/:id and /store/carts/:id/promotions */
export function barPromotions(
  req: MedusaRequest<{ promo_codes?: string[] }>,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): void {
  throwIfPromotionsBarred(openCartOf(req).cart.contract, req.validatedBody.promo_codes)
  next()
}

function givePrice(line: NewLine, amount: string | undefined, contract: { allows_promotions: boolean }): void {
  if (amount === undefined) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Your contract has no price for the variant ${line.variant_id}; call your manager.`,
      "no_price",
    )
  }
  // A number, as Medusa has the prices of lines: it merges a line only into one whose price is the same to `===`.
  Object.assign(line, { unit_price: Number(amount), ...lineTermsOf(contract) })
}

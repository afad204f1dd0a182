import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

import { loadBuyer } from "../../../workflows/access/load-buyer"
import { throwIfNotEmployee } from "../../../workflows/access/guards"
import { contractForBuyer } from "../../../workflows/contract/contract-for-buyer"
import { contractOfCart } from "../../../workflows/contract/guard-cart"
import { priceAddedLines } from "../../../workflows/carts/price-added-lines"
import { lineTermsOf, priceLines } from "../../../workflows/prices/price-lines"
import { throwIfPromotionsBarred } from "../../../workflows/carts/throw-if-promotions-barred"
import { addPricedLinesWorkflow } from "../../../workflows/carts/workflows/add-priced-lines"
import { customerIdOf } from "../customer-id"
import { answerCart } from "./answer-cart"
import { openCartOf } from "./guard-cart"

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
    // Equal variants become one line, so the tier is that of their sum.
    const sums = [...groupedQuantities(items)].map(([variant_id, quantity]) => ({ variant_id, quantity }))
    const prices = await priceLines(req.scope, contract, sums)
    items.forEach((item) => givePrice(item, prices.get(item.variant_id)?.amount, contract))
  }
  next()
}

/**
 * POST /store/carts/:id/line-items. Where the line that it is merged into reaches another tier by it, both are one
 * change, which Medusa's own route cannot make: it is answered here.
 */
export async function priceNewLine(
  req: MedusaRequest<NewLine & { additional_data?: Record<string, unknown> }>,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const opened = openCartOf(req)
  const contract = await contractOfCart(req.scope, opened, new Date())
  if (!contract) {
    return next()
  }
  const { additional_data, ...line } = req.validatedBody
  const { variant_id, quantity } = line
  const { prices, repriced } = await priceAddedLines(
    req.scope,
    contract,
    opened.cart,
    new Map([[variant_id, quantity]]),
  )
  const priced = givePrice(req.validatedBody, prices.get(variant_id), contract)
  const isOfItsOwn = Object.keys(line.metadata ?? {}).length > 0
  if (repriced.length === 0 || isOfItsOwn) {
    return next()
  }
  await addPricedLinesWorkflow(req.scope).run({
    input: {
      cart_id: opened.cart.id,
      repriced: repriced.map(({ id, unit_price }) => ({ id, unit_price })),
      items: [{ variant_id, quantity, ...priced }],
      additional_data,
    },
  })
  res.json({ cart: await answerCart(req) })
}

/**
 * POST /store/carts/:id/line-items/:line_id. Only a crossed tier changes the price: any other change of prices is for
 * the verification to show and for the buyer to accept.
 */
export async function priceChangedLine(
  req: MedusaRequest<{ quantity: number; unit_price?: string }>,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const opened = openCartOf(req)
  const contract = await contractOfCart(req.scope, opened, new Date())
  const line = opened.cart.items.find(({ id }) => id === req.params.line_id)
  const { quantity } = req.validatedBody
  if (contract && line?.variant_id && quantity > 0) {
    const priceAt = async (asked: number) =>
      (await priceLines(req.scope, contract, [{ variant_id: line.variant_id ?? "", quantity: asked }])).get(
        line.variant_id ?? "",
      )?.amount
    const [before, after] = [await priceAt(line.quantity), await priceAt(quantity)]
    if (after !== undefined && before !== after) {
      req.validatedBody.unit_price = after
    }
  }
  next()
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

function groupedQuantities(items: NewLine[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { variant_id, quantity } of items) {
    sums.set(variant_id, (sums.get(variant_id) ?? 0) + quantity)
  }
  return sums
}

function givePrice(
  line: NewLine,
  amount: string | undefined,
  contract: { allows_promotions: boolean },
): { unit_price: number; is_tax_inclusive: true; is_discountable?: false } {
  if (amount === undefined) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Your contract has no price for the variant ${line.variant_id}; call your manager.`,
      "no_price",
    )
  }
  // A number, as Medusa has the prices of lines: it merges a line only into one whose price is the same to `===`.
  const priced = { unit_price: Number(amount), ...lineTermsOf(contract) }
  Object.assign(line, priced)
  return priced
}

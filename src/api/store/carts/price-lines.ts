import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

import { loadBuyer } from "../../../workflows/company/load-buyer"
import { throwIfNotEmployee } from "../../../workflows/company/guards"
import { contractForBuyer, contractOfCart } from "../../../workflows/cart/open-b2b-cart"
import { priceLines } from "../../../workflows/cart/price-lines"
import { customerIdOf } from "../customer-id"
import { openCartOf } from "./cart-of"

/**
 * Personal prices through Medusa's own cart routes. These run after the core's validation and give each line the
 * contract's price as its custom unit_price, which no refresh of the cart changes. Retail carts pass untouched.
 */

type NewLine = { variant_id: string; quantity: number; unit_price?: string; is_tax_inclusive?: boolean }

/** POST /store/carts */
export async function priceNewCart(
  req: MedusaRequest<{ items?: NewLine[]; additional_data?: { contract_id?: string } }>,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const customerId = customerIdOf(req)
  const buyer = customerId ? await loadBuyer(req.scope, customerId) : null
  const { items = [], additional_data } = req.validatedBody
  if (!buyer) {
    if (additional_data?.contract_id) {
      throwIfNotEmployee(buyer)
    }
    return next()
  }
  if (items.length > 0) {
    const contract = await contractForBuyer(req.scope, buyer, additional_data?.contract_id, new Date())
    const prices = await priceLines(req.scope, contract, items)
    items.forEach((item) => givePrice(item, prices.get(item.variant_id)?.amount))
  }
  next()
}

/** POST /store/carts/:id/line-items */
export async function priceNewLine(
  req: MedusaRequest<NewLine>,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const opened = openCartOf(req)
  const contract = await contractOfCart(req.scope, opened, new Date())
  if (contract) {
    const line = req.validatedBody
    const already = opened.cart.items
      .filter((item) => item.variant_id === line.variant_id)
      .reduce((sum, item) => sum + item.quantity, 0)
    // Equal variants are merged into one line, so the tier is that of their sum.
    const prices = await priceLines(req.scope, contract, [
      { variant_id: line.variant_id, quantity: already + line.quantity },
    ])
    givePrice(line, prices.get(line.variant_id)?.amount)
  }
  next()
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

function givePrice(line: NewLine, amount: string | undefined): void {
  if (amount === undefined) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Your contract has no price for the variant ${line.variant_id}; call your manager.`,
      "no_price",
    )
  }
  line.unit_price = amount
  line.is_tax_inclusive = true
}

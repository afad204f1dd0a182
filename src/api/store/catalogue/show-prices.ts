import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { TaxCalculationContext } from "@medusajs/framework/types"

import type { PriceTerms } from "../../../workflows/cart/price-lines"
import { addTaxes, loadTaxLines } from "../../../workflows/pricing/add-taxes"
import { calculatePrices } from "../../../workflows/pricing/calculated-price"
import { areGuestPricesHidden, loadShownTerms } from "../../../workflows/pricing/load-price-view"
import { askedPriceMode } from "../price-view"
import { answerWith } from "../../answer-with"
import { callerOf, cartIdOf } from "./caller"
import { splitFields } from "./price-fields"
import { variantsAt, withPricesAt } from "./with-prices"

type CatalogueRequest = MedusaRequest & {
  pricingContext?: unknown
  taxContext?: { taxLineContext?: TaxCalculationContext; taxInclusivityContext?: { automaticTaxes: boolean } }
}

/**
 * Medusa's own catalogue routes with the prices that the caller may see as their `calculated_price`: an employee its
 * personal ones (one question to the price book for a whole page) or the recommended ones, without the right to see
 * prices none; a guest Medusa's, unless the store hides them. Retail customers pass untouched. Stands after the
 * core's own middlewares: Medusa is not asked for what is not shown, so no price of it can get into an answer.
 */
export async function showPrices(req: CatalogueRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { customer_id, buyer } = await callerOf(req)
  if (!buyer) {
    if (!customer_id && areGuestPricesHidden(req.scope)) {
      withoutMedusaPrices(req)
    }
    return next()
  }
  const { mode, cart_id } = { mode: askedPriceMode(req), cart_id: cartIdOf(req) }
  const pricePaths = withoutMedusaPrices(req)
  if (pricePaths.length > 0) {
    // Read while Medusa reads its products; an error is told when the answer is made.
    const terms = loadShownTerms(req.scope, buyer, { mode, cart_id })
    terms.catch(() => undefined)
    answerWith(res, next, async (body) => await priced(req, body, pricePaths, await terms))
  }
  next()
}

/** Takes prices out of what Medusa is asked for. @returns where computed prices were asked for */
function withoutMedusaPrices(req: CatalogueRequest): string[][] {
  const { pricePaths, withoutPrices } = splitFields(req.queryConfig.fields)
  req.queryConfig.fields = withoutPrices
  delete req.pricingContext
  return pricePaths
}

async function priced(req: CatalogueRequest, body: unknown, paths: string[][], terms: PriceTerms | null): Promise<unknown> {
  if (!terms) {
    return body
  }
  const variants = paths.flatMap((path) => variantsAt(body, path))
  const { taxLineContext, taxInclusivityContext } = req.taxContext ?? {}
  const [prices, taxLines] = await Promise.all([
    calculatePrices(
      req.scope,
      terms,
      variants.map(({ id }) => id),
    ),
    taxLineContext && taxInclusivityContext?.automaticTaxes ? loadTaxLines(req.scope, variants, taxLineContext) : null,
  ])
  const shown = taxLines ? addTaxes(prices, taxLines) : prices
  return paths.reduce((answer, path) => withPricesAt(answer, path, shown), body)
}

import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer, TaxCalculationContext } from "@medusajs/framework/types"

import type { PriceTerms } from "../../../workflows/prices/price-lines"
import { addTaxes } from "../../../workflows/prices/shown/add-taxes"
import { calculatePrices } from "../../../workflows/prices/shown/calculated-price"
import { areGuestPricesHidden, loadShownTerms } from "../../../workflows/prices/shown/load-price-view"
import { loadTaxLines } from "../../../workflows/prices/shown/load-tax-lines"
import { askedPriceMode } from "../price-view"
import { answerWith } from "../../answer-with"
import { callerOf, cartIdOf } from "./caller"
import { splitFields } from "./price-fields"
import { variantsAt, withPricesAt } from "./with-prices"

type TaxContext = { taxLineContext?: TaxCalculationContext; taxInclusivityContext?: { automaticTaxes: boolean } }

type CatalogueRequest = MedusaRequest & { pricingContext?: unknown; taxContext?: TaxContext }

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
  const { pricePaths, taxContext } = withoutMedusaPrices(req)
  if (pricePaths.length > 0) {
    // Read while Medusa reads its products; an error is told when the answer is made.
    const terms = loadShownTerms(req.scope, buyer, { mode, cart_id })
    terms.catch(() => undefined)
    answerWith(res, next, async (body) => await priced(req.scope, body, { pricePaths, taxContext, terms: await terms }))
  }
  next()
}

/**
 * Takes prices out of what Medusa is asked for, and their taxes, which it would look up even for no price at all.
 * @returns where computed prices were asked for, and what their taxes depend on
 */
function withoutMedusaPrices(req: CatalogueRequest): { pricePaths: string[][]; taxContext: TaxContext } {
  const { pricePaths, withoutPrices } = splitFields(req.queryConfig.fields)
  const taxContext = req.taxContext ?? {}
  req.queryConfig.fields = withoutPrices
  delete req.pricingContext
  delete req.taxContext
  return { pricePaths, taxContext }
}

async function priced(
  container: MedusaContainer,
  body: unknown,
  { pricePaths, taxContext, terms }: { pricePaths: string[][]; taxContext: TaxContext; terms: PriceTerms | null },
): Promise<unknown> {
  if (!terms) {
    return body
  }
  const variants = pricePaths.flatMap((path) => variantsAt(body, path))
  const { taxLineContext, taxInclusivityContext } = taxContext
  const [prices, taxLines] = await Promise.all([
    calculatePrices(
      container,
      terms,
      variants.map(({ id }) => id),
    ),
    taxLineContext && taxInclusivityContext?.automaticTaxes ? loadTaxLines(container, variants, taxLineContext) : null,
  ])
  const shown = taxLines ? addTaxes(prices, taxLines) : prices
  return pricePaths.reduce((answer, path) => withPricesAt(answer, path, shown), body)
}

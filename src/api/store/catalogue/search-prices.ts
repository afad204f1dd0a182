import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

import { calculateProductPrices } from "../../../workflows/prices/shown/calculated-price"
import { areGuestPricesHidden, loadShownTerms } from "../../../workflows/prices/shown/load-price-view"
import { askedPriceMode } from "../price-view"
import { answerWith } from "../../answer-with"
import { callerOf } from "./caller"
import {
  namesPrice,
  parseAnswer,
  productsIn,
  searchedIndexes,
  withSearchPrices,
  withoutSearchPrices,
} from "./search-answer"

/**
 * POST /store/search of Medusa's Search Module: an index holds the store's prices at best, so an employee gets the
 * lowest price of each product as `calculated_price` instead; who sees no prices can neither read nor filter, sort or
 * count by what the index has of them. Retail customers pass untouched.
 * @throws FORBIDDEN `role_forbidden` for a search by price of somebody who sees none, or sees other ones than the index
 */
export async function showSearchPrices(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const { customer_id, buyer } = await callerOf(req)
  if (!buyer && (customer_id || !areGuestPricesHidden(req.scope))) {
    return next()
  }
  if (namesPrice(req.body)) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      "The search knows no prices of yours; sort and filter products by order=personal_price instead.",
      "role_forbidden",
    )
  }
  const terms = buyer && (await loadShownTerms(req.scope, buyer, { mode: askedPriceMode(req), cart_id: undefined }))
  const indexes = searchedIndexes(req.body)
  answerWith(res, next, async (body) => {
    const answer = parseAnswer(body)
    if (!answer) {
      return body
    }
    return terms
      ? withSearchPrices(answer, indexes, await calculateProductPrices(req.scope, terms, productsIn(answer, indexes)))
      : withoutSearchPrices(answer)
  })
  next()
}

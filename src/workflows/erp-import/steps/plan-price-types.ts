import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import type { ErpPriceType } from "../../../modules/erp/types"
import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceBookModuleService } from "../../../modules/price_book/service"
import { loadKnown } from "../../erp/known-objects"
import { loadStore } from "../load"
import { findRecommendedType, mapPriceType } from "../map-directories"
import { idsByRef, planChanges } from "../plan"

/** Compares price types with the price book, and the currencies with those of the store. */
export const planPriceTypesStep = createStep("plan-price-types", async (rows: ErpPriceType[], { container }) => {
  const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
  const refs = rows.map((row) => row.ref)
  const known = await loadKnown(container, "price_type", refs)
  const existing = await priceBook.listPriceTypes({ external_id: refs })

  const recommended = findRecommendedType(rows, priceBook.settings.recommendedType)
  const recommendedBefore = await priceBook.listPriceTypes({ is_recommended: true })
  const plan = planChanges(
    rows.map((row) => mapPriceType(row, recommended?.ref)),
    known,
    idsByRef(existing),
  )
  if (!recommended && !recommendedBefore.some((type) => !refs.includes(type.external_id ?? ""))) {
    plan.notes.push({
      ref: priceBook.settings.recommendedType,
      reason: "No active price type has this code or name (option prices.recommendedType): guests see no prices.",
    })
  }

  const store = await loadStore(container)
  const supported = new Set(store.supported_currencies.map((currency) => currency.currency_code))
  const currencies = [...new Set(rows.map((row) => row.currency_code))]
  return new StepResponse({
    plan,
    /** At most one type is recommended: the old one has to step back before the new one comes. */
    withdrawn: recommendedBefore
      .filter((type) => recommended && type.external_id !== recommended.ref)
      .map(({ id }) => ({ id, is_recommended: false })),
    store,
    missing_currencies: currencies.filter((code) => !supported.has(code)),
  })
})

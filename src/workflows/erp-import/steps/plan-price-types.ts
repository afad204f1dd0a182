import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import type { ErpPriceType } from "../../../modules/erp/types"
import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceBookModuleService } from "../../../modules/price_book/service"
import { loadKnown, loadStore } from "../load"
import { findRecommendedType, mapPriceType } from "../map-directories"
import { planChanges } from "../plan"

/** Compares price types with the price book, and the currencies with those of the store. */
export const planPriceTypesStep = createStep("plan-price-types", async (rows: ErpPriceType[], { container }) => {
  const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
  const refs = rows.map((row) => row.ref)
  const known = await loadKnown(container, "price_type", refs)
  const existing = await priceBook.listPriceTypes({ external_id: refs })
  const adopted = new Map(existing.map((type) => [type.external_id ?? "", type.id]))

  const recommended = findRecommendedType(rows, priceBook.settings.recommendedType)
  const withdrawn = recommended
    ? await priceBook.listPriceTypes({ is_recommended: true, external_id: { $ne: recommended.ref } })
    : []

  const store = await loadStore(container)
  const preferences = await container.resolve(Modules.PRICING).listPricePreferences({ attribute: "currency_code" })
  const withTax = new Set(preferences.filter((each) => each.is_tax_inclusive).map((each) => each.value))
  const supported = new Set(store.supported_currencies.map((currency) => currency.currency_code))
  const currencies = [...new Set(rows.map((row) => row.currency_code))]
  return new StepResponse({
    plan: planChanges(
      rows.map((row) => mapPriceType(row, recommended?.ref)),
      known,
      adopted,
    ),
    /** At most one type is recommended: the old one has to step back before the new one comes. */
    withdrawn: withdrawn.map(({ id }) => ({ id, is_recommended: false })),
    store,
    /** Prices are stored with VAT, so every currency of theirs has to be known as such. */
    missing_currencies: currencies.filter((code) => !supported.has(code) || !withTax.has(code)),
  })
})

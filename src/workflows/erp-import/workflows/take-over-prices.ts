import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"
import { createVariantPricingLinkStep } from "@medusajs/medusa/core-flows"

import type { ErpPrice } from "../../../modules/erp/types"
import type { OwnPriceChanges } from "../map-price"
import { outcomeOf } from "../outcome"
import { createVariantPriceSetsStep } from "../steps/create-variant-price-sets"
import { planPricesStep } from "../steps/plan-prices"
import { removeTypePricesStep } from "../steps/remove-type-prices"
import { setOwnPricesStep } from "../steps/set-own-prices"
import { upsertTypePricesStep } from "../steps/upsert-type-prices"

/**
 * Prices go to the price book, VAT included; the recommended ones are the variants' own as well. A price that the ERP
 * no longer mentions stays as it was read last: its `as_of` gets no younger, and whoever asks the ERP for that price
 * (a verification) forgets it then.
 */
export const takeOverPricesWorkflow = createWorkflow(
  "take-over-prices",
  (input: { rows: ErpPrice[]; as_of: string }) => {
    const plan = planPricesStep(input)
    const changes = upsertTypePricesStep(plan.prices)
    removeTypePricesStep({ pairs: plan.emptied, as_of: input.as_of })
    const priceSets = createVariantPriceSetsStep(plan.without_price_set)
    createVariantPricingLinkStep({ links: priceSets })
    setOwnPricesStep(transform({ plan, priceSets }, ({ plan, priceSets }) => withNewSets(plan, priceSets)))
    return new WorkflowResponse(
      transform({ plan, changes }, ({ plan, changes }) =>
        outcomeOf({
          created: changes.created,
          updated: changes.updated,
          unchanged: plan.prices.length - changes.created - changes.updated,
          skipped: plan.problems.length + plan.emptied.length,
          problems: plan.problems,
        }),
      ),
    )
  },
)

type NewSet = { variant_id: string; price_set_id: string }

/** The changes, with the prices of variants that only now have a price set. */
function withNewSets(
  plan: { own: OwnPriceChanges; own_prices: { variant_id: string; currency_code: string; amount: string | null }[] },
  priceSets: NewSet[],
): OwnPriceChanges {
  const setOf = new Map(priceSets.map(({ variant_id, price_set_id }) => [variant_id, price_set_id]))
  const added = plan.own_prices.flatMap(({ variant_id, currency_code, amount }) => {
    const priceSetId = setOf.get(variant_id)
    return priceSetId && amount !== null ? [{ price_set_id: priceSetId, currency_code, amount }] : []
  })
  return { ...plan.own, set: [...plan.own.set, ...added] }
}

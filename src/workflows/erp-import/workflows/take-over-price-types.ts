import { WorkflowResponse, createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"
import { updateStoresWorkflow } from "@medusajs/medusa/core-flows"

import type { ErpPriceType } from "../../../modules/erp/types"
import { idsByRef, planOutcome, rememberedObjects } from "../plan"
import { createPriceTypesStep } from "../steps/create-price-types"
import { planPriceTypesStep } from "../steps/plan-price-types"
import { rememberErpObjectsStep } from "../steps/remember-erp-objects"
import { updatePriceTypesStep } from "../steps/update-price-types"

/** Price types become columns of the price book; their currencies become the store's. */
export const takeOverPriceTypesWorkflow = createWorkflow("take-over-price-types", (input: { rows: ErpPriceType[] }) => {
  const planned = planPriceTypesStep(input.rows)
  when("some-currencies-are-missing", { planned }, ({ planned }) => planned.missing_currencies.length > 0).then(() =>
    updateStoresWorkflow.runAsStep({
      input: transform({ planned }, ({ planned }) => ({
        selector: { id: planned.store.id },
        update: {
          supported_currencies: withCurrencies(planned.store.supported_currencies, planned.missing_currencies),
        },
      })),
    }),
  )
  updatePriceTypesStep(planned.withdrawn).config({ name: "withdraw-recommended-price-type" })
  updatePriceTypesStep(
    transform({ planned }, ({ planned }) =>
      planned.plan.update.map(({ local_id, record }) => ({ id: local_id, ...record })),
    ),
  )
  const created = createPriceTypesStep(
    transform({ planned }, ({ planned }) => planned.plan.create.map(({ record }) => record)),
  )
  rememberErpObjectsStep(
    transform({ planned, created }, ({ planned, created }) =>
      rememberedObjects("price_type", planned.plan, idsByRef(created)),
    ),
  )
  return new WorkflowResponse(transform({ planned }, ({ planned }) => planOutcome(planned.plan)))
})

type Currency = { currency_code: string; is_default: boolean; is_tax_inclusive?: boolean }

/**
 * The whole list, since the core replaces it; a store without a default currency gets the first. What the store says of
 * VAT in a currency that it trades in is left as it is: only one that is new to it begins with VAT in its prices.
 */
function withCurrencies(supported: Currency[], missing: string[]): Currency[] {
  const added = missing.map((currency_code) => ({ currency_code, is_default: false, is_tax_inclusive: true }))
  const all = [...supported, ...added]
  return all.some((currency) => currency.is_default)
    ? all
    : all.map((currency, index) => ({ ...currency, is_default: index === 0 }))
}

import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CREDIT_MODULE } from "../../../modules/credit"
import type { CreditLimitInput, CreditModuleService } from "../../../modules/credit/service"

type ReadLimit = Omit<CreditLimitInput, "as_of" | "mode">

/**
 * Sets the credit limits of contracts as the ERP had them when it was asked. What a placing has read since stays, also when
 * this is undone.
 */
export const setCreditLimitsStep = createStep(
  "set-credit-limits",
  async (input: { limits: ReadLimit[]; as_of: string }, { container }) => {
    const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const accounts = await credit.listCreditAccounts({ scope_id: input.limits.map(({ scope_id }) => scope_id) })
    await credit.setCreditLimits(asOf(input))
    // An account that was not there keeps its new limit: nobody can order under a contract that is undone.
    const limits = accounts.map(({ scope, scope_id, currency_code, limit }) => ({
      scope,
      scope_id,
      currency_code,
      limit: limit === null ? null : String(limit),
    }))
    return new StepResponse(undefined, { limits, as_of: input.as_of })
  },
  async (before, { container }) => {
    if (before) {
      await container.resolve<CreditModuleService>(CREDIT_MODULE).setCreditLimits(asOf(before))
    }
  },
)

function asOf({ limits, as_of }: { limits: ReadLimit[]; as_of: string }): CreditLimitInput[] {
  return limits.map((limit) => ({ ...limit, as_of: new Date(as_of) }))
}

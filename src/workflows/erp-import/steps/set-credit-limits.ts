import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CREDIT_MODULE } from "../../../modules/credit"
import type { CreditLimitInput, CreditModuleService } from "../../../modules/credit/service"

/** Sets the credit limits of contracts as the ERP has them. */
export const setCreditLimitsStep = createStep(
  "set-credit-limits",
  async (limits: CreditLimitInput[], { container }) => {
    const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const accounts = await credit.listCreditAccounts({ scope_id: limits.map(({ scope_id }) => scope_id) })
    await credit.setCreditLimits(limits)
    return new StepResponse(
      undefined,
      // An account that was not there keeps its new limit: nobody can order under a contract that is undone.
      accounts.map(({ scope, scope_id, currency_code, limit }) => ({
        scope,
        scope_id,
        currency_code,
        limit: limit === null ? null : String(limit),
      })),
    )
  },
  async (before, { container }) => {
    if (before?.length) {
      await container.resolve<CreditModuleService>(CREDIT_MODULE).setCreditLimits(before)
    }
  },
)

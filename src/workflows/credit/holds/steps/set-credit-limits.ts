import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CREDIT_MODULE } from "../../../../modules/credit"
import type { CreditLimitInput, CreditModuleService } from "../../../../modules/credit/service"

/** Sets limits; its undo sets what was there, `before`. An account that there was not is without a limit then. */
export const setCreditLimitsStep = createStep(
  "set-credit-limits",
  async ({ limits, before }: { limits: CreditLimitInput[]; before: CreditLimitInput[] }, { container }) => {
    await container.resolve<CreditModuleService>(CREDIT_MODULE).setCreditLimits(limits)
    return new StepResponse(undefined, before)
  },
  async (before: CreditLimitInput[] | undefined, { container }) => {
    if (before) {
      await container.resolve<CreditModuleService>(CREDIT_MODULE).setCreditLimits(before)
    }
  },
)

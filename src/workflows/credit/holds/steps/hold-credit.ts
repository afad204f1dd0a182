import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CREDIT_MODULE } from "../../../../modules/credit"
import { CreditLimitExceededError } from "../../../../modules/credit/holds"
import type { CreditModuleService, HoldCreditInput } from "../../../../modules/credit/service"
import { loadRates } from "../../../contract/load-rates"
import { tellLimitsReached } from "../tell-limits-reached"

/** `expires_at`: epoch milliseconds. */
export type HoldCreditStepInput = Omit<HoldCreditInput, "expires_at" | "rates"> & { expires_at: number }

/**
 * Takes the order's amount of the credit on its whole chain. It goes back with the ERP operation of the cart, whose end
 * has one owner (placing/give-up-erp-order.ts): no undo of its own frees credit while a document still holds goods. A
 * limit that is reached, whether it refuses or only warns, is told to whoever listens: a refusal ends the workflow, and
 * its own events with it.
 */
export const holdCreditStep = createStep(
  "hold-credit",
  async ({ expires_at, ...input }: HoldCreditStepInput, { container }) => {
    const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
    try {
      const rates = await loadRates(container, new Date())
      const hold = await credit.holdCredit({ ...input, rates, expires_at: new Date(expires_at) })
      await tellLimitsReached(container, input, hold.passed, false)
      await credit.forgetLimitsReached(input, hold.passed)
      return new StepResponse({ id: hold.id })
    } catch (error) {
      if (error instanceof CreditLimitExceededError) {
        await tellLimitsReached(container, input, [error.exposure], true)
      }
      throw error
    }
  },
)

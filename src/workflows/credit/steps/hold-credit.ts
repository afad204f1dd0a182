import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CREDIT_MODULE } from "../../../modules/credit"
import type { CreditModuleService, HoldCreditInput } from "../../../modules/credit/service"

/** Takes the order's amount of the credit on its whole chain; its undo gives it back. */
export const holdCreditStep = createStep(
  "hold-credit",
  async (input: HoldCreditInput, { container }) => {
    const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const hold = await credit.holdCredit(input)
    return new StepResponse(hold, input.cart_id)
  },
  async (cartId: string | undefined, { container }) => {
    if (!cartId) {
      return
    }
    const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
    await credit.releaseCredit({ cart_id: cartId })
  },
)

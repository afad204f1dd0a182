import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CREDIT_MODULE } from "../../../modules/credit"
import { availableCredit } from "../../../modules/credit/available-credit"
import type { CreditModuleService, HoldCreditInput } from "../../../modules/credit/service"
import { CREDIT_LIMIT_REACHED } from "../events"

/** `expires_at`: epoch milliseconds. */
export type HoldCreditStepInput = Omit<HoldCreditInput, "expires_at"> & { expires_at: number }

/**
 * Takes the order's amount of the credit on its whole chain; its undo gives it back. A limit that is reached, whether
 * it refuses or only warns, is told to whoever listens: a refusal ends the workflow, and its own events with it.
 */
export const holdCreditStep = createStep(
  "hold-credit",
  async ({ expires_at, ...input }: HoldCreditStepInput, { container }) => {
    const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const events = container.resolve(Modules.EVENT_BUS)
    const reached = (data: object) =>
      events.emit({ name: CREDIT_LIMIT_REACHED, data: { ...input, ...data } })
    try {
      const hold = await credit.holdCredit({ ...input, expires_at: new Date(expires_at) })
      for (const exposure of hold.passed) {
        const { scope, scope_id } = exposure
        await reached({ scope, scope_id, available: availableCredit(exposure), is_refused: false })
      }
      return new StepResponse({ id: hold.id }, input.cart_id)
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "credit_limit_exceeded") {
        await reached({ is_refused: true, message: error.message })
      }
      throw error
    }
  },
  async (cartId: string | undefined, { container }) => {
    if (!cartId) {
      return
    }
    const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
    await credit.releaseCredit({ cart_id: cartId })
  },
)

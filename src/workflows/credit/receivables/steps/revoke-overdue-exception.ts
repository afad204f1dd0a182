import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CREDIT_MODULE } from "../../../../modules/credit"
import type { CreditModuleService } from "../../../../modules/credit/service"

/** Ends an exception, once; says whether it was this time. Its undo lets it hold again. */
export const revokeOverdueExceptionStep = createStep(
  "revoke-overdue-exception",
  async ({ id, now }: { id: string; now: number }, { container }) => {
    const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const isRevoked = await credit.revokeOverdueException(id, new Date(now))
    return new StepResponse(isRevoked, isRevoked ? id : null)
  },
  async (id: string | null | undefined, { container }) => {
    if (id) {
      await container.resolve<CreditModuleService>(CREDIT_MODULE).updateOverdueExceptions({ id, revoked_at: null })
    }
  },
)

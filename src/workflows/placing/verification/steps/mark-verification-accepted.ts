import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { VERIFICATION_MODULE } from "../../../../modules/verification"
import type { VerificationModuleService } from "../../../../modules/verification/service"

/** Notes who took a correction and when; its undo forgets it. */
export const markVerificationAcceptedStep = createStep(
  "mark-verification-accepted",
  async (input: { verification_id: string; accepted_by: string }, { container }) => {
    const verifications = container.resolve<VerificationModuleService>(VERIFICATION_MODULE)
    await verifications.updateVerifications({
      id: input.verification_id,
      accepted_at: new Date(),
      accepted_by: input.accepted_by,
    })
    return new StepResponse(undefined, input.verification_id)
  },
  async (verificationId: string | undefined, { container }) => {
    if (!verificationId) {
      return
    }
    const verifications = container.resolve<VerificationModuleService>(VERIFICATION_MODULE)
    await verifications.updateVerifications({ id: verificationId, accepted_at: null, accepted_by: null })
  },
)

import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ONBOARDING_MODULE } from "../../../../modules/onboarding"
import type { OnboardingModuleService } from "../../../../modules/onboarding/service"

/** Revokes what somebody who leaves has invited to; its undo opens it again. */
export const revokeInvitationsOfStep = createStep(
  "revoke-invitations-of",
  async (employeeId: string, { container }) => {
    const ids = await container.resolve<OnboardingModuleService>(ONBOARDING_MODULE).revokeInvitationsOf(employeeId)
    return new StepResponse(ids, ids)
  },
  async (ids: string[] | undefined, { container }) => {
    const onboarding = container.resolve<OnboardingModuleService>(ONBOARDING_MODULE)
    for (const id of ids ?? []) {
      await onboarding.reopenInvitation(id)
    }
  },
)

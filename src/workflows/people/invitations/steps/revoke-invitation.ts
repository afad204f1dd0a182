import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ONBOARDING_MODULE } from "../../../../modules/onboarding"
import type { OnboardingModuleService } from "../../../../modules/onboarding/service"

/** Makes an open invitation worthless; its undo opens it again. */
export const revokeInvitationStep = createStep(
  "revoke-invitation",
  async (id: string, { container }) => {
    await container.resolve<OnboardingModuleService>(ONBOARDING_MODULE).revokeInvitation(id)
    return new StepResponse(id, id)
  },
  async (id: string | undefined, { container }) => {
    if (id) {
      await container.resolve<OnboardingModuleService>(ONBOARDING_MODULE).reopenInvitation(id)
    }
  },
)

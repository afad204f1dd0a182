import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ONBOARDING_MODULE } from "../../../../modules/onboarding"
import type { OnboardingModuleService } from "../../../../modules/onboarding/service"

/** Uses an invitation up, by the hash of its token; its undo opens it again. */
export const claimInvitationStep = createStep(
  "claim-invitation",
  async (token_hash: string, { container }) => {
    const onboarding = container.resolve<OnboardingModuleService>(ONBOARDING_MODULE)
    const id = await onboarding.claimInvitation({ token_hash, now: new Date() })
    return new StepResponse(id, id)
  },
  async (id: string | undefined, { container }) => {
    if (id) {
      await container.resolve<OnboardingModuleService>(ONBOARDING_MODULE).reopenInvitation(id)
    }
  },
)

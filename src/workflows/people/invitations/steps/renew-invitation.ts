import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ONBOARDING_MODULE } from "../../../../modules/onboarding"
import type { InvitationToken, OnboardingModuleService } from "../../../../modules/onboarding/service"

/** Puts a new token in the place of the old one; its undo makes the old one good again. */
export const renewInvitationStep = createStep(
  "renew-invitation",
  async (input: InvitationToken, { container }) => {
    const onboarding = container.resolve<OnboardingModuleService>(ONBOARDING_MODULE)
    const before = await onboarding.renewInvitation(input)
    return new StepResponse(input.id, before)
  },
  async (before: InvitationToken | undefined, { container }) => {
    if (before) {
      await container.resolve<OnboardingModuleService>(ONBOARDING_MODULE).putToken(before)
    }
  },
)

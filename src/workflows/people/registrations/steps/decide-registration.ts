import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ONBOARDING_MODULE } from "../../../../modules/onboarding"
import type { OnboardingModuleService, RegistrationDecision } from "../../../../modules/onboarding/service"

/** Decides a request, once; its undo opens it again. */
export const decideRegistrationStep = createStep(
  "decide-registration",
  async (input: { id: string; decision: RegistrationDecision }, { container }) => {
    const onboarding = container.resolve<OnboardingModuleService>(ONBOARDING_MODULE)
    await onboarding.decideRegistration({ ...input, now: new Date() })
    return new StepResponse(input.id, input.id)
  },
  async (id: string | undefined, { container }) => {
    if (id) {
      await container.resolve<OnboardingModuleService>(ONBOARDING_MODULE).reopenRegistration(id)
    }
  },
)

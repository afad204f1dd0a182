import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ONBOARDING_MODULE } from "../../../modules/onboarding"
import type { OnboardingModuleService } from "../../../modules/onboarding/service"

/** Counts a letter before it is sent; its undo does not count one that was not. */
export const takeLetterStep = createStep(
  "take-letter",
  async (input: { email: string; company_id: string | null }, { container }) => {
    const onboarding = container.resolve<OnboardingModuleService>(ONBOARDING_MODULE)
    const id = await onboarding.takeLetter({ ...input, now: new Date() })
    return new StepResponse(id, id)
  },
  async (id: string | undefined, { container }) => {
    if (id) {
      await container.resolve<OnboardingModuleService>(ONBOARDING_MODULE).deleteOnboardingLetters([id])
    }
  },
)

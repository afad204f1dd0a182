import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ONBOARDING_MODULE } from "../../../../modules/onboarding"
import type { OnboardingModuleService } from "../../../../modules/onboarding/service"

export type RegistrationInput = {
  customer_id: string
  auth_identity_id: string
  email: string
  company_name: string
  registration_number: string
  vat_number: string | null
  phone: string | null
  comment: string | null
}

/** Opens a request to be registered; its undo leaves nothing of it. */
export const createRegistrationStep = createStep(
  "create-registration",
  async (input: RegistrationInput, { container }) => {
    const onboarding = container.resolve<OnboardingModuleService>(ONBOARDING_MODULE)
    const { id } = await onboarding.createRegistrations(input)
    return new StepResponse(id, id)
  },
  async (id: string | undefined, { container }) => {
    if (id) {
      await container.resolve<OnboardingModuleService>(ONBOARDING_MODULE).deleteRegistrations([id])
    }
  },
)

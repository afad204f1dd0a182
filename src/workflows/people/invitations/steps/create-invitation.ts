import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ONBOARDING_MODULE } from "../../../../modules/onboarding"
import type { OnboardingModuleService } from "../../../../modules/onboarding/service"

export type InvitationInput = {
  company_id: string
  email: string
  role: string
  company_role_id: string | null
  legal_entity_ids: string[] | null
  invited_by: string
  token_hash: string
  /** ISO. */
  sent_at: string
  expires_at: string
}

/** Opens an invitation; its undo leaves nothing of it. */
export const createInvitationStep = createStep(
  "create-invitation",
  async (input: InvitationInput, { container }) => {
    const onboarding = container.resolve<OnboardingModuleService>(ONBOARDING_MODULE)
    const { id } = await onboarding.createInvitations({
      ...input,
      sent_at: new Date(input.sent_at),
      expires_at: new Date(input.expires_at),
    })
    return new StepResponse(id, id)
  },
  async (id: string | undefined, { container }) => {
    if (id) {
      await container.resolve<OnboardingModuleService>(ONBOARDING_MODULE).deleteInvitations([id])
    }
  },
)

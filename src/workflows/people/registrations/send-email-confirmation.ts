import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { ONBOARDING_MODULE } from "../../../modules/onboarding"
import type { OnboardingModuleService } from "../../../modules/onboarding/service"
import { emailProofs } from "./email-proof"
import { confirmEmailWorkflow } from "./workflows/confirm-email"

/** Of a registration: its id, the address in lower case, and the login that it is to be proved for. */
export type Confirmation = { id: string; email: string; auth_identity_id: string }

/**
 * Sends a code to an address. Who enters it, at Medusa's `POST /auth/verification/confirm`, has read the letter.
 * @throws NOT_ALLOWED `email_verified` where there is nothing to prove; `letters_too_many`, `mail_unavailable`
 */
export async function sendEmailConfirmation(container: MedusaContainer, confirmation: Confirmation): Promise<void> {
  const [proof] = await emailProofs(container, [confirmation])
  if (proof) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `${confirmation.email} is confirmed already.`,
      "email_verified",
    )
  }
  const { settings } = container.resolve<OnboardingModuleService>(ONBOARDING_MODULE)
  await confirmEmailWorkflow(container).run({ input: { ...confirmation, url: settings.emailConfirmationUrl } })
}

import { MedusaError, Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { EMAIL_ENTITY } from "../email-proof"

const MINUTE_MS = 60_000

/**
 * Has Medusa make a code for an address. Not by Medusa's own workflow: that hands the code to the event bus, and
 * whoever listens there would write a second letter. A code that nobody got proves nothing, so there is no undo.
 */
export const requestConfirmationStep = createStep(
  "request-confirmation",
  async ({ email, auth_identity_id }: { email: string; auth_identity_id: string }, { container }) => {
    const { code, expires_at } = await container.resolve(Modules.AUTH).requestAuthVerification({
      auth_identity_id,
      entity_id: email,
      entity_type: EMAIL_ENTITY,
      code_provider: "token",
    })
    if (!code || !expires_at) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `${email} is confirmed already.`, "email_verified")
    }
    const minutes = Math.floor((new Date(expires_at).getTime() - Date.now()) / MINUTE_MS)
    return new StepResponse({ code, minutes: Math.max(1, minutes) })
  },
)

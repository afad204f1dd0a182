import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { deliver } from "../deliver"

export type Mail = {
  to: string
  /** What a provider's own template would be called. */
  template: string
  /** What only the addressee may read belongs here: Medusa does not store it. */
  content: { subject: string; text: string; html: string }
  /** Stored by Medusa, for providers' templates: nothing secret. */
  data: Record<string, unknown>
  resource: { type: string; id: string }
}

/**
 * Sends one message through Medusa's notification module, in the channel `email`. Nothing calls a message back, so it
 * comes after what it tells of.
 * @throws NOT_ALLOWED `mail_unavailable`: what it tells of is undone
 */
export const sendMailStep = createStep("send-mail", async ({ resource, ...message }: Mail, { container }) => {
  try {
    await deliver(container, {
      ...message,
      channel: "email",
      resource_type: resource.type,
      resource_id: resource.id,
    })
  } catch (error) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.error(`Gurt: the message ${message.template} of ${resource.id} could not be sent: ${String(error)}`)
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "The message could not be sent, and nothing was changed; try again later.",
      "mail_unavailable",
    )
  }
  return new StepResponse(resource.id)
})

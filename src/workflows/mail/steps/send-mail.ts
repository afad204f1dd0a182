import { setTimeout as sleep } from "node:timers/promises"

import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

/** A mail service that takes longer is down. */
const PATIENCE_MS = 15_000

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
export const sendMailStep = createStep("send-mail", async (mail: Mail, { container }) => {
  const notifications = container.resolve(Modules.NOTIFICATION)
  const { resource, ...message } = mail
  const waiting = new AbortController()
  try {
    await Promise.race([
      notifications.createNotifications({
        ...message,
        channel: "email",
        resource_type: resource.type,
        resource_id: resource.id,
      }),
      sleep(PATIENCE_MS, undefined, { signal: waiting.signal }).then(() => {
        throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `no answer of the mail service in ${PATIENCE_MS} ms`)
      }),
    ])
  } catch (error) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.error(`Gurt: the message ${mail.template} of ${resource.id} could not be sent: ${String(error)}`)
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "The message could not be sent, and nothing was changed; try again later.",
      "mail_unavailable",
    )
  } finally {
    waiting.abort()
  }
  return new StepResponse(resource.id)
})

import { setTimeout as sleep } from "node:timers/promises"

import type { CreateNotificationDTO, MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"

/** A mail service that takes longer is down. */
const PATIENCE_MS = 15_000

/**
 * Sends one message through Medusa's notification module.
 * @throws whatever the provider throws; UNEXPECTED_STATE for one that does not answer
 */
export async function deliver(container: MedusaContainer, message: CreateNotificationDTO): Promise<void> {
  const waiting = new AbortController()
  try {
    await Promise.race([
      container.resolve(Modules.NOTIFICATION).createNotifications(message),
      sleep(PATIENCE_MS, undefined, { signal: waiting.signal }).then(() => {
        throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `no answer of the mail service in ${PATIENCE_MS} ms`)
      }),
    ])
  } finally {
    waiting.abort()
  }
}

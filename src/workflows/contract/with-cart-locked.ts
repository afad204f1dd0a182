import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"

import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/** How long a change of a cart waits for the one before it; the core's own wait 2 s, a completion 30 s. */
const WAIT_MS = 10_000

const PAUSE_MS = 100

/** Outlives the slowest change, a batch of a thousand lines, as the core's does the slowest completion. */
const TTL_SECONDS = 120

/**
 * Does something to a cart while nobody else does: holds the lock that Medusa's own cart workflows hold, which is why
 * the key is the bare id. A core workflow takes it too when it is run by itself, and would wait for us: within, they are
 * run as steps of workflows of ours, which take none.
 * @throws CONFLICT `cart_locked` when somebody else holds the cart all the while
 */
export async function withCartLocked<T>(
  container: MedusaContainer,
  cartId: string,
  act: () => Promise<T>,
  waitMs = WAIT_MS,
): Promise<T> {
  const locking = container.resolve(Modules.LOCKING)
  // The owner is this very call, so that it lets go of nobody's lock but its own, should that have expired.
  const ownerId = randomUUID()
  const until = Date.now() + waitMs
  for (;;) {
    try {
      await locking.acquire(cartId, { ownerId, expire: TTL_SECONDS })
      break
    } catch (error) {
      if (!isLockHeld(error)) {
        throw error
      }
      if (Date.now() >= until) {
        throw cartLocked()
      }
    }
    await sleep(PAUSE_MS)
  }
  try {
    return await act()
  } finally {
    await locking.release(cartId, { ownerId })
  }
}

/** What Medusa's providers of locks say, each in an error of its own kind, when somebody else holds one. */
const Held = z.object({
  message: z.string().regex(/^(Failed to acquire lock for key|Timed-out acquiring lock|".+" is already locked)/),
})

export function isLockHeld(error: unknown): boolean {
  return Held.safeParse(error).success
}

export function cartLocked(): MedusaError {
  return new MedusaError(
    MedusaError.Types.CONFLICT,
    "The cart is being changed or placed by another request, and this one has changed nothing; try again in a moment.",
    "cart_locked",
  )
}

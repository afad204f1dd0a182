import { randomUUID } from "node:crypto"

import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"

import { isLockHeld } from "../../contract/with-cart-locked"

const KEY = "gurt:price-import"

/** Longer than a file may take to come and to be read; what is left by a process that died ends then. */
const TTL_SECONDS = 15 * 60

/**
 * Does something with a file of prices while no other one is received or read: a file takes disk, a thread and a
 * transaction, and two of them would overwrite each other's rows.
 * @throws NOT_ALLOWED `price_import_running` at once, when another one is
 */
export async function oneImportAtATime<T>(container: MedusaContainer, act: () => Promise<T>): Promise<T> {
  const locking = container.resolve(Modules.LOCKING)
  const ownerId = randomUUID()
  try {
    await locking.acquire(KEY, { ownerId, expire: TTL_SECONDS })
  } catch (error) {
    throw isLockHeld(error) ? importRunning() : error
  }
  try {
    return await act()
  } finally {
    await locking.release(KEY, { ownerId })
  }
}

function importRunning(): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    "Another file of prices is being read; send this one again when it is through.",
    "price_import_running",
  )
}

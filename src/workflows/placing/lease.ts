import { setTimeout as sleep } from "node:timers/promises"

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"

/** A process that has not renewed its lease for this long is gone, or stands still: the recovery takes over. */
const LEASE_MS = 45_000

/** Several renewals may fail before the lease is over. */
const RENEW_MS = 10_000

/** No attempt lives longer; one that hangs somewhere for good must not keep its goods for good. */
export const LONGEST_ATTEMPT_MS = 15 * 60_000

export function leaseFromNow(): Date {
  return new Date(Date.now() + LEASE_MS)
}

/**
 * Keeps the row of an attempt that lives, through the core's own part of the completion, which may take minutes for a
 * large cart. It ends by itself: when the operation is confirmed or given up, when somebody else has taken the row, and
 * with the process.
 */
export function keepLease(container: MedusaContainer, operationId: string, owner: string): void {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  void renewUntilLost(
    async () => await erp.renewLease({ id: operationId, owner, until: leaseFromNow() }),
    (error) => {
      // The next renewal may succeed; if none does, the lease ends and the attempt is undone.
      const reason = error instanceof Error ? error.message : String(error)
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(`Gurt: the lease of the ERP operation ${operationId} could not be renewed: ${reason}`)
    },
  )
}

/**
 * One renewal after another, however long one takes, until one is answered with no. That it fails says nothing of whose
 * the row is: it may have been written all the same.
 */
export async function renewUntilLost(
  renew: () => Promise<boolean>,
  onFailure: (error: unknown) => void,
  pause: () => Promise<unknown> = () => sleep(RENEW_MS, undefined, { ref: false }),
): Promise<void> {
  const endsAt = Date.now() + LONGEST_ATTEMPT_MS
  for (let isKept = true; isKept && Date.now() < endsAt;) {
    await pause()
    try {
      isKept = await renew()
    } catch (error) {
      onFailure(error)
    }
  }
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"

/** A process that has not renewed its lease for this long is gone, or stands still: the recovery takes over. */
const LEASE_MS = 45_000

/** Several renewals may fail before the lease is over. */
const RENEW_MS = 10_000

/** No attempt lives longer; one that hangs somewhere for good must not keep its goods for good. */
const LONGEST_ATTEMPT_MS = 15 * 60_000

export function leaseFromNow(): Date {
  return new Date(Date.now() + LEASE_MS)
}

/**
 * Keeps the row of an attempt that lives, through the core's own part of the completion, which may take minutes for a
 * large cart. It ends by itself: when the operation is confirmed or given up, when somebody else has taken the row, and
 * with the process.
 */
export function keepLease(container: MedusaContainer, operationId: string, leasedUntil: Date): void {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const endsAt = Date.now() + LONGEST_ATTEMPT_MS
  let heldUntil = leasedUntil
  const renew = async () => {
    const until = leaseFromNow()
    const isKept = Date.now() < endsAt && (await erp.renewLease({ id: operationId, held_until: heldUntil, until }))
    if (!isKept) {
      clearInterval(timer)
    }
    heldUntil = until
  }
  const timer = setInterval(() => {
    renew().catch((error: unknown) => {
      // The next renewal may succeed; if none does, the lease ends and the attempt is undone.
      const reason = error instanceof Error ? error.message : String(error)
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(`Gurt: the lease of the ERP operation ${operationId} could not be renewed: ${reason}`)
    })
  }, RENEW_MS)
  timer.unref()
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ERP_MODULE } from "../../../modules/erp"
import { isRefusal } from "../../../modules/erp/errors"
import { nextLook } from "../../../modules/erp/next-look"
import type { ErpModuleService } from "../../../modules/erp/service"
import { type SettledOperation, settleErpOperation } from "../settle-erp-operation"

/** Operations of one run; the next run takes the rest. */
const BATCH = 20

/** One operation may take this long; the lease outlasts the whole batch. */
const SETTLE_MS = 20_000

/**
 * Ends what dead processes left in the ledger. Several workers may run it at once: each takes rows that no other has.
 * There is nothing to undo: every operation is brought further by itself.
 */
export const recoverErpOperationsStep = createStep("recover-erp-operations", async (_input: void, { container }) => {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const now = new Date()
  const ids = await erp.claimDueOperations({
    now,
    until: new Date(now.getTime() + BATCH * SETTLE_MS),
    limit: BATCH,
  })

  const settled: { id: string; outcome: SettledOperation | "failed" }[] = []
  for (const id of ids) {
    try {
      const outcome = await settleErpOperation(container, id, {
        deadlineAt: Date.now() + SETTLE_MS,
        priority: "background",
      })
      settled.push({ id, outcome })
    } catch (error) {
      await postponeFailed(container, id, error)
      settled.push({ id, outcome: "failed" })
    }
  }
  if (settled.length > 0) {
    logger.info(`Gurt: settled ERP operations: ${settled.map(({ id, outcome }) => `${id} ${outcome}`).join(", ")}`)
  }
  return new StepResponse(settled)
})

/** What failed is looked at again, ever more seldom; what the ERP refuses to the end is parked. */
async function postponeFailed(container: MedusaContainer, id: string, error: unknown): Promise<void> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const reason = error instanceof Error ? error.message : String(error)
  const operation = await erp.retrieveErpOperation(id)
  const isRefused = isRefusal(error)
  const refusals = operation.refusals + Number(isRefused)
  const { pauseMs, isParked } = nextLook({ looks: operation.attempts, refusals }, isRefused, Math.random())
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error(`Gurt: the ERP operation ${id} could not be settled${isParked ? " and is parked" : ""}: ${reason}`)
  await erp.postponeOperation(id, {
    leased_until: new Date(Date.now() + pauseMs),
    refusals,
    last_error: reason,
    parked_at: isParked ? new Date() : null,
  })
}

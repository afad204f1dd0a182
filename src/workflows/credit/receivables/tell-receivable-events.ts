import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { CREDIT_MODULE } from "../../../modules/credit"
import type { CreditModuleService } from "../../../modules/credit/service"

/** Events of one transaction. */
const BATCH = 200

/**
 * Tells what waits to be told of documents, also what a process that ended has left. Where the event bus refuses, the
 * events stay for the next time: no order fails for them. Answers how many were told.
 */
export async function tellReceivableEvents(container: MedusaContainer): Promise<number> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const bus = container.resolve(Modules.EVENT_BUS)
  let told = 0
  try {
    for (let count = BATCH; count === BATCH; told += count) {
      count = await credit.tellReceivableEvents((events) => bus.emit(events), BATCH)
    }
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`Gurt: events of receivables wait for the event bus: ${String(error)}`)
  }
  return told
}

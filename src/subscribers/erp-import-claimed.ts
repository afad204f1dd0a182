import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ERP_IMPORT_CLAIMED } from "../workflows/erp-import/events"
import { runErpImport } from "../workflows/erp-import/run-erp-import"
import { reasonOf } from "../workflows/erp/row-problem"

/** Runs an import that an administrator started. What breaks it stands in the import; here it is one line of the log. */
export default async function runClaimedErpImport({
  event,
  container,
}: SubscriberArgs<{ id: string; leased_until: string }>): Promise<void> {
  try {
    await runErpImport(container, { claimed: event.data })
  } catch (error) {
    container.resolve(ContainerRegistrationKeys.LOGGER).error(`ERP import ${event.data.id} stopped: ${reasonOf(error)}`)
  }
}

export const config: SubscriberConfig = { event: ERP_IMPORT_CLAIMED }

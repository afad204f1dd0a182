import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { loadOrderRows } from "../load-order-rows"
import type { BatchRow } from "../sort-batch"
import { clientOfDraft, partiesOfDraft } from "./client-of-draft"

/** What stands in an employee's draft, without prices. @throws NOT_FOUND, also for somebody else's draft */
export async function rowsOfDraft(
  container: MedusaContainer,
  draftId: string,
  employeeId: string,
): Promise<BatchRow[]> {
  const parties = await partiesOfDraft(container, draftId)
  const client = parties && (await clientOfDraft(container, parties))
  if (client?.id !== employeeId) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Draft order with id: ${draftId} was not found`)
  }
  return await loadOrderRows(container, draftId)
}

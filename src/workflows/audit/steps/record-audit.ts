import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { AUDIT_MODULE } from "../../../modules/audit"
import type { AuditModuleService } from "../../../modules/audit/service"
import { type AuditRecord, toAuditEntry, toUndone } from "../record-audit"

/**
 * Adds to the record of who did what, as the last step of the workflow that does it: what is not on record does not
 * stand. Nothing on record is ever taken back, so the undo adds that it was undone.
 */
export const recordAuditStep = createStep(
  "record-audit",
  async (records: AuditRecord[], { container }) => {
    if (records.length > 0) {
      await container.resolve<AuditModuleService>(AUDIT_MODULE).createAuditEntries(records.map(toAuditEntry))
    }
    return new StepResponse(undefined, records)
  },
  async (records, { container }) => {
    if (records?.length) {
      await container
        .resolve<AuditModuleService>(AUDIT_MODULE)
        .createAuditEntries(records.map(toUndone).map(toAuditEntry))
    }
  },
)

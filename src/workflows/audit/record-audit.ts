import type { MedusaContainer } from "@medusajs/framework/types"

import { AUDIT_MODULE } from "../../modules/audit"
import type { AuditModuleService } from "../../modules/audit/service"

export type AuditRecord = {
  company_id: string | null
  actor_type: "employee" | "user" | "system"
  actor_id: string
  on_behalf_of?: string
  /** Verb in the past: "created", "updated", "blocked", "approved" ... */
  action: string
  subject: string
  subject_id: string
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
}

export function toAuditEntry(record: AuditRecord) {
  return { ...record, before: record.before ?? null, after: record.after ?? null }
}

/** What is on record is never taken back: that it was undone is another entry. */
export function toUndone(record: AuditRecord): AuditRecord {
  return { ...record, action: `${record.action}_undone`, before: record.after, after: record.before }
}

/** Adds to the record of who did what, outside of a workflow; inside of one it is `recordAuditStep`. */
export async function recordAudit(container: MedusaContainer, record: AuditRecord): Promise<void> {
  await container.resolve<AuditModuleService>(AUDIT_MODULE).createAuditEntries(toAuditEntry(record))
}

/** Many at once, of one act. */
export async function recordAudits(container: MedusaContainer, records: AuditRecord[]): Promise<void> {
  await container.resolve<AuditModuleService>(AUDIT_MODULE).createAuditEntries(records.map(toAuditEntry))
}

import type { AuditRecord } from "./record-audit"

type Fields = Record<string, unknown>

/**
 * What the ERP changed of a record that was here already, for the record of who did what: the fields that differ, before
 * and after. Nothing where none differs, so that an import that brings nothing new leaves no trace.
 * @param before what else it holds is passed over: only fields that `after` has are compared
 */
export function erpChange(
  what: Pick<AuditRecord, "company_id" | "subject" | "subject_id">,
  before: Fields,
  after: Fields,
): AuditRecord[] {
  const names = Object.keys(after).filter((name) => comparable(before[name]) !== comparable(after[name]))
  const changed = (fields: Fields): Fields => Object.fromEntries(names.map((name) => [name, comparable(fields[name])]))
  return names.length === 0
    ? []
    : [
        {
          ...what,
          actor_type: "system",
          actor_id: "erp",
          action: "updated",
          before: changed(before),
          after: changed(after),
        },
      ]
}

/** Moments are one thing, whether a date or its text. */
function comparable(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : (value ?? null)
}

import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"

import type { AdminAuditEntry } from "../../../types/admin-company"
import { COMPANIES_KEY } from "../../hooks/use-companies"
import { NAMESPACE } from "../../i18n/namespace"
import { listAuditEntries } from "../../lib/companies"
import { formatMoment } from "../../lib/format"
import { ListSection } from "../list-section"

const column = createDataTableColumnHelper<AdminAuditEntry>()

/** Who did what to the client, the newest first, with what has changed. */
export function AuditSection({ companyId }: { companyId: string }) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const columns = useMemo(
    () => [
      column.display({
        id: "at",
        header: t("audit.at"),
        cell: ({ row }) => formatMoment(String(row.original.created_at), i18n.language),
      }),
      column.display({
        id: "who",
        header: t("audit.who"),
        cell: ({ row: { original } }) => original.actor_name ?? original.actor_id,
      }),
      column.display({
        id: "what",
        header: t("audit.what"),
        // What has no text of its own is told by its name.
        cell: ({ row: { original } }) =>
          `${t(`audit.subjects.${original.subject}`, original.subject)}: ${t(`audit.actions.${original.action}`, original.action)}`,
      }),
      column.display({
        id: "changes",
        header: t("audit.changes"),
        cell: ({ row }) => <Changes entry={row.original} />,
      }),
    ],
    [t, i18n.language],
  )
  return (
    <ListSection
      title={t("audit.list")}
      emptyText={t("audit.none")}
      testId="audit"
      queryKey={[COMPANIES_KEY, companyId, "audit"]}
      load={(page) => listAuditEntries(companyId, page)}
      columns={columns}
    />
  )
}

function Changes({ entry: { before, after } }: { entry: AdminAuditEntry }) {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  const changed = fields.filter((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after?.[field]))
  return (
    <span className="flex flex-col whitespace-normal break-words py-2">
      {changed.map((field) => (
        <span key={field}>{`${field}: ${tell(before?.[field])} → ${tell(after?.[field])}`}</span>
      ))}
    </span>
  )
}

function tell(value: unknown): string {
  return value === null || value === undefined ? "—" : typeof value === "string" ? value : JSON.stringify(value)
}

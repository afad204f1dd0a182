import { defineRouteConfig } from "@medusajs/admin-sdk"
import { UserGroup } from "@medusajs/icons"
import { StatusBadge, createDataTableColumnHelper, createDataTableFilterHelper } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"

import type { AdminRegistration } from "../../../types/onboarding"
import { Breadcrumb } from "../../components/breadcrumb"
import { ListTable } from "../../components/list-table"
import { DecideDrawer } from "../../components/registration/decide-drawer"
import { EmailProofText } from "../../components/registration/email-proof"
import { useList } from "../../hooks/use-list"
import { useRegistrations } from "../../hooks/use-registrations"
import { NAMESPACE } from "../../i18n/namespace"
import { formatMoment } from "../../lib/format"

const STATUSES = ["pending", "approved", "rejected"] as const
const COLORS = { pending: "orange", approved: "green", rejected: "red" } as const

const column = createDataTableColumnHelper<AdminRegistration>()
const filter = createDataTableFilterHelper<AdminRegistration>()

/** Who asks to order for its firm; an open request is one click from its answer. */
const RegistrationsPage = () => {
  const { t, i18n } = useTranslation(NAMESPACE)
  const list = useList()
  const [decided, setDecided] = useState<AdminRegistration | null>(null)
  const query = useRegistrations({ ...list.page, q: list.q, status: list.chosen("status") })
  const columns = useMemo(
    () => [
      column.accessor("company_name", { header: t("company.name") }),
      column.accessor("registration_number", { header: t("legalEntity.number") }),
      column.accessor("applicant_name", {
        header: t("employee.name"),
        cell: ({ row }) => row.original.applicant_name ?? "—",
      }),
      column.accessor("email", {
        header: t("registration.email"),
        cell: ({ row: { original } }) => <EmailProofText email={original.email} proof={original.email_proof} />,
      }),
      column.display({
        id: "match",
        header: t("company.one"),
        cell: ({ row }) => [...new Set(row.original.matches.map(({ company_name }) => company_name))].join(", ") || "—",
      }),
      column.display({
        id: "at",
        header: t("audit.at"),
        cell: ({ row }) => formatMoment(row.original.created_at, i18n.language),
      }),
      column.display({
        id: "status",
        header: t("company.status"),
        cell: ({ row: { original } }) => (
          <StatusBadge color={COLORS[original.status]}>{t(`registration.statuses.${original.status}`)}</StatusBadge>
        ),
      }),
    ],
    [t, i18n.language],
  )
  const filters = useMemo(
    () => [
      filter.accessor("status", {
        type: "select",
        label: t("company.status"),
        options: STATUSES.map((status) => ({ label: t(`registration.statuses.${status}`), value: status })),
      }),
    ],
    [t],
  )
  return (
    <ListTable
      title={t("registration.list")}
      level="h1"
      testId="registrations"
      list={list}
      query={query}
      rows={query.data?.registrations}
      columns={columns}
      filters={filters}
      searchHint={t("registration.search")}
      emptyState={{
        empty: { heading: t("registration.none"), description: t("registration.noneHint") },
        filtered: { heading: t("company.noneFound"), description: t("registration.noneFoundHint") },
      }}
      onRowClick={(registration) => setDecided(registration.status === "pending" ? registration : null)}
    >
      {decided && <DecideDrawer registration={decided} onClose={() => setDecided(null)} />}
    </ListTable>
  )
}

// The namespace is read from the source while the admin is built, so it has to stand here in letters.
export const config = defineRouteConfig({ label: "registration.list", icon: UserGroup, translationNs: "gurt" })

export const handle = { breadcrumb: () => <Breadcrumb text="registration.list" /> }

export default RegistrationsPage

import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Buildings } from "@medusajs/icons"
import { createDataTableColumnHelper, createDataTableFilterHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"

import type { AdminCompany } from "../../../types/admin-company"
import { Breadcrumb } from "../../components/breadcrumb"
import { CompanyStatus } from "../../components/company/company-status"
import { ListTable } from "../../components/list-table"
import { useCompanies, useUsers } from "../../hooks/use-companies"
import { useList } from "../../hooks/use-list"
import { NAMESPACE } from "../../i18n/namespace"
import { nameOfUser } from "../../lib/companies"

const column = createDataTableColumnHelper<AdminCompany>()
const filter = createDataTableFilterHelper<AdminCompany>()

/** The clients that the user may see: found by name, legal entity or number; one click from the whole picture of each. */
const CompaniesPage = () => {
  const { t } = useTranslation(NAMESPACE)
  const navigate = useNavigate()
  const list = useList()
  const users = useUsers().data?.users ?? []
  const query = useCompanies({
    ...list.page,
    q: list.q,
    status: list.chosen("status"),
    manager_id: list.chosen("manager_id"),
    order: list.order,
  })

  const columns = useMemo(() => {
    const nameOf = (userId: string | null) => {
      const user = users.find(({ id }) => id === userId)
      return user ? nameOfUser(user) : null
    }
    return [
      column.accessor("name", { header: t("company.name"), enableSorting: true }),
      column.display({
        id: "legal_entities",
        header: t("company.legalEntities"),
        cell: ({ row }) => <EntityNames names={row.original.legal_entities.map(({ name }) => name)} />,
      }),
      column.display({
        id: "manager",
        header: t("company.manager"),
        cell: ({ row: { original } }) => nameOf(original.manager_id) ?? original.manager_name ?? "—",
      }),
      column.display({
        id: "status",
        header: t("company.status"),
        cell: ({ row }) => <CompanyStatus status={row.original.status} />,
      }),
    ]
  }, [t, users])
  const filters = useMemo(
    () => [
      filter.accessor("status", {
        type: "select",
        label: t("company.status"),
        options: [
          { label: t("company.statuses.active"), value: "active" },
          { label: t("company.statuses.blocked"), value: "blocked" },
        ],
      }),
      filter.accessor("manager_id", {
        type: "select",
        label: t("company.manager"),
        options: [
          { label: t("company.nobodys"), value: "none" },
          ...users.map((user) => ({ label: nameOfUser(user), value: user.id })),
        ],
      }),
    ],
    [t, users],
  )
  return (
    <ListTable
      title={t("company.list")}
      level="h1"
      testId="companies"
      list={list}
      query={query}
      rows={query.data?.companies}
      columns={columns}
      filters={filters}
      searchHint={t("company.search")}
      emptyState={{
        empty: { heading: t("company.none"), description: t("company.noneHint") },
        filtered: { heading: t("company.noneFound"), description: t("company.noneFoundHint") },
      }}
      onRowClick={({ id }) => navigate(`/companies/${id}`)}
    />
  )
}

/** Entities named in a row; the rest is counted. */
const MAX_NAMES = 2

function EntityNames({ names }: { names: string[] }) {
  const rest = names.length - MAX_NAMES
  return (
    <span className="text-ui-fg-subtle">
      {names.slice(0, MAX_NAMES).join(", ")}
      {rest > 0 && ` +${rest}`}
    </span>
  )
}

// The namespace is read from the source while the admin is built, so it has to stand here in letters.
export const config = defineRouteConfig({ label: "company.list", icon: Buildings, translationNs: "gurt" })

export const handle = { breadcrumb: () => <Breadcrumb text="company.list" /> }

export default CompaniesPage

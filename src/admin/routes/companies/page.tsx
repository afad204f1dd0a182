import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Buildings } from "@medusajs/icons"
import {
  Container,
  DataTable,
  type DataTableFilteringState,
  type DataTablePaginationState,
  type DataTableSortingState,
  Heading,
  createDataTableColumnHelper,
  createDataTableFilterHelper,
  useDataTable,
} from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"

import type { AdminCompany } from "../../../types/admin-company"
import { CompanyStatus } from "../../components/company/company-status"
import { usePaginationTexts } from "../../components/list-section"
import { SectionError } from "../../components/section-error"
import { useCompanies, useUsers } from "../../hooks/use-companies"
import { NAMESPACE } from "../../i18n/namespace"
import { nameOfUser } from "../../lib/companies"

const PAGE_SIZE = 20

const column = createDataTableColumnHelper<AdminCompany>()
const filter = createDataTableFilterHelper<AdminCompany>()

/** The clients that the user may see: found by name, legal entity or number; one click from the whole picture of each. */
const CompaniesPage = () => {
  const { t } = useTranslation(NAMESPACE)
  const navigate = useNavigate()
  const paginationTexts = usePaginationTexts()
  const [pagination, setPagination] = useState<DataTablePaginationState>({ pageIndex: 0, pageSize: PAGE_SIZE })
  const [search, setSearch] = useState("")
  const [sorting, setSorting] = useState<DataTableSortingState | null>(null)
  const [filtering, setFiltering] = useState<DataTableFilteringState>({})
  const users = useUsers().data?.users ?? []
  const { data, isPending, isError, isFetching, refetch } = useCompanies({
    limit: pagination.pageSize,
    offset: pagination.pageIndex * pagination.pageSize,
    q: search.trim() || undefined,
    status: chosen(filtering.status),
    manager_id: chosen(filtering.manager_id),
    order: sorting ? `${sorting.desc ? "-" : ""}${sorting.id}` : undefined,
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
      column.display({ id: "status", header: t("company.status"), cell: ({ row }) => <CompanyStatus status={row.original.status} /> }),
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
  const table = useDataTable({
    data: data?.companies ?? [],
    columns,
    filters,
    getRowId: ({ id }) => id,
    rowCount: data?.count ?? 0,
    isLoading: isPending,
    pagination: { state: pagination, onPaginationChange: setPagination },
    search: { state: search, onSearchChange: setSearch },
    sorting: { state: sorting, onSortingChange: setSorting },
    filtering: { state: filtering, onFilteringChange: setFiltering },
    onRowClick: (_event, { id }) => navigate(`/companies/${id}`),
  })

  if (isError) {
    return <SectionError title={t("company.list")} message={t("general.loadFailed")} isRetrying={isFetching} onRetry={() => void refetch()} />
  }
  return (
    <Container className="divide-y p-0" data-testid="companies">
      <DataTable instance={table}>
        <DataTable.Toolbar className="flex flex-col items-start justify-between gap-2 md:flex-row md:items-center">
          <Heading level="h1">{t("company.list")}</Heading>
          <div className="flex gap-2">
            <DataTable.FilterMenu tooltip={t("general.filter")} />
            <DataTable.SortingMenu tooltip={t("general.sort")} />
            <DataTable.Search placeholder={t("company.search")} />
          </div>
        </DataTable.Toolbar>
        <DataTable.Table
          emptyState={{
            empty: { heading: t("company.none"), description: t("company.noneHint") },
            filtered: { heading: t("company.noneFound"), description: t("company.noneFoundHint") },
          }}
        />
        <DataTable.Pagination translations={paginationTexts} />
      </DataTable>
    </Container>
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

/** A select filter keeps what was chosen alone or in a list. */
function chosen(value: unknown): string | undefined {
  const [first] = Array.isArray(value) ? value : [value]
  return typeof first === "string" ? first : undefined
}

// The namespace is read from the source while the admin is built, so it has to stand here in letters.
export const config = defineRouteConfig({ label: "company.list", icon: Buildings, translationNs: "gurt" })

export default CompaniesPage

import { defineRouteConfig } from "@medusajs/admin-sdk"
import { UserGroup } from "@medusajs/icons"
import {
  Container,
  DataTable,
  type DataTableFilteringState,
  type DataTablePaginationState,
  Heading,
  StatusBadge,
  createDataTableColumnHelper,
  createDataTableFilterHelper,
  useDataTable,
} from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"

import type { AdminRegistration } from "../../../types/onboarding"
import { usePaginationTexts } from "../../components/list-section"
import { DecideDrawer } from "../../components/registration/decide-drawer"
import { SectionError } from "../../components/section-error"
import { useRegistrations } from "../../hooks/use-registrations"
import { NAMESPACE } from "../../i18n/namespace"
import { formatMoment } from "../../lib/format"

const PAGE_SIZE = 20
const STATUSES = ["pending", "approved", "rejected"] as const
const COLORS = { pending: "orange", approved: "green", rejected: "red" } as const

const column = createDataTableColumnHelper<AdminRegistration>()
const filter = createDataTableFilterHelper<AdminRegistration>()

/** Who asks to order for its firm; an open request is one click from its answer. */
const RegistrationsPage = () => {
  const { t, i18n } = useTranslation(NAMESPACE)
  const paginationTexts = usePaginationTexts()
  const [pagination, setPagination] = useState<DataTablePaginationState>({ pageIndex: 0, pageSize: PAGE_SIZE })
  const [search, setSearch] = useState("")
  const [filtering, setFiltering] = useState<DataTableFilteringState>({})
  const [decided, setDecided] = useState<AdminRegistration | null>(null)
  const { data, isPending, isError, isFetching, refetch } = useRegistrations({
    limit: pagination.pageSize,
    offset: pagination.pageIndex * pagination.pageSize,
    q: search.trim() || undefined,
    status: chosen(filtering.status),
  })
  const columns = useMemo(
    () => [
      column.accessor("company_name", { header: t("company.name") }),
      column.accessor("registration_number", { header: t("legalEntity.number") }),
      column.accessor("email", { header: t("registration.email") }),
      column.display({
        id: "match",
        header: t("company.one"),
        cell: ({ row }) => [...new Set(row.original.matches.map(({ company_name }) => company_name))].join(", ") || "—",
      }),
      column.display({ id: "at", header: t("audit.at"), cell: ({ row }) => formatMoment(row.original.created_at, i18n.language) }),
      column.display({
        id: "status",
        header: t("company.status"),
        cell: ({ row: { original } }) => <StatusBadge color={COLORS[original.status]}>{t(`registration.statuses.${original.status}`)}</StatusBadge>,
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
  const table = useDataTable({
    data: data?.registrations ?? [],
    columns,
    filters,
    getRowId: ({ id }) => id,
    rowCount: data?.count ?? 0,
    isLoading: isPending,
    pagination: { state: pagination, onPaginationChange: setPagination },
    search: { state: search, onSearchChange: setSearch },
    filtering: { state: filtering, onFilteringChange: setFiltering },
    // The table hands over its own row, not the registration as its type says; the id is the same.
    onRowClick: (_event, { id }) => setDecided(data?.registrations.find((each) => each.id === id && each.status === "pending") ?? null),
  })

  if (isError) {
    return <SectionError title={t("registration.list")} message={t("general.loadFailed")} isRetrying={isFetching} onRetry={() => void refetch()} />
  }
  return (
    <Container className="divide-y p-0" data-testid="registrations">
      <DataTable instance={table}>
        <DataTable.Toolbar className="flex flex-col items-start justify-between gap-2 md:flex-row md:items-center">
          <Heading level="h1">{t("registration.list")}</Heading>
          <div className="flex gap-2">
            <DataTable.FilterMenu tooltip={t("general.filter")} />
            <DataTable.Search placeholder={t("registration.search")} />
          </div>
        </DataTable.Toolbar>
        <DataTable.Table
          emptyState={{
            empty: { heading: t("registration.none"), description: t("registration.noneHint") },
            filtered: { heading: t("company.noneFound"), description: t("registration.noneFoundHint") },
          }}
        />
        <DataTable.Pagination translations={paginationTexts} />
      </DataTable>
      {decided && <DecideDrawer registration={decided} onClose={() => setDecided(null)} />}
    </Container>
  )
}

/** A select filter keeps what was chosen alone or in a list. */
function chosen(value: unknown): string | undefined {
  const [first] = Array.isArray(value) ? value : [value]
  return typeof first === "string" ? first : undefined
}

// The namespace is read from the source while the admin is built, so it has to stand here in letters.
export const config = defineRouteConfig({ label: "registration.list", icon: UserGroup, translationNs: "gurt" })

export default RegistrationsPage

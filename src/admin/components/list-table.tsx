import { Container, DataTable, Heading, useDataTable } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"

import type { useList } from "../hooks/use-list"
import { NAMESPACE } from "../i18n/namespace"
import { SectionError } from "./section-error"

type TableOptions<T> = Parameters<typeof useDataTable<T>>[0]

/** The columns of a table of rows. */
export type Columns<T> = TableOptions<T>["columns"]

type Text = { heading: string; description?: string }

type ListTableProps<T extends { id: string }> = {
  title: string
  /** A list that is a page of its own has the page's heading. */
  level?: "h1" | "h2"
  testId: string
  list: ReturnType<typeof useList>
  query: {
    data?: { count: number }
    isPending: boolean
    isError: boolean
    isFetching: boolean
    refetch: () => Promise<unknown>
  }
  rows: T[] | undefined
  columns: Columns<T>
  filters?: TableOptions<T>["filters"]
  /** Says what is searched; absent: nothing is. */
  searchHint?: string
  emptyState: { empty: Text; filtered?: Text }
  /** Of no use where all rows are on one page. */
  hidesIdlePages?: boolean
  onRowClick?: (row: T) => void
  /** Beside the title. */
  aside?: ReactNode
  /** Before the filters. */
  actions?: ReactNode
  children?: ReactNode
}

/**
 * A list with its toolbar and pages; tools for which there is nothing to choose are left out. What could not be loaded
 * says so and is tried again, alone.
 */
export function ListTable<T extends { id: string }>({
  title,
  level = "h2",
  testId,
  list,
  query: { data, isPending, isError, isFetching, refetch },
  rows = [],
  columns,
  filters,
  searchHint,
  emptyState,
  hidesIdlePages = false,
  onRowClick,
  aside,
  actions,
  children,
}: ListTableProps<T>) {
  const { t } = useTranslation(NAMESPACE)
  const { pagination, search, sorting, filtering } = list.table
  const isSortable = columns.some(({ enableSorting }) => enableSorting)
  const count = data?.count ?? 0
  const instance = useDataTable({
    data: rows,
    columns,
    filters,
    getRowId: ({ id }) => id,
    rowCount: count,
    isLoading: isPending,
    pagination,
    search: searchHint === undefined ? undefined : search,
    sorting: isSortable ? sorting : undefined,
    filtering: filters && filtering,
    // The table hands over a row of its own, not the one that its type says; the id is the same.
    onRowClick:
      onRowClick &&
      ((_event, { id }) => {
        const row = rows.find((each) => each.id === id)
        if (row) onRowClick(row)
      }),
  })
  if (isError) {
    return (
      <SectionError
        title={title}
        message={t("general.loadFailed")}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    )
  }
  return (
    <Container className="divide-y p-0" data-testid={testId}>
      <DataTable instance={instance}>
        <DataTable.Toolbar className="flex flex-col items-start justify-between gap-2 md:flex-row md:items-center">
          <div className="flex items-center gap-x-3">
            <Heading level={level}>{title}</Heading>
            {aside}
          </div>
          <div className="flex gap-2">
            {actions}
            {filters && <DataTable.FilterMenu tooltip={t("general.filter")} />}
            {isSortable && <DataTable.SortingMenu tooltip={t("general.sort")} />}
            {searchHint !== undefined && <DataTable.Search placeholder={searchHint} />}
          </div>
        </DataTable.Toolbar>
        <DataTable.Table emptyState={emptyState} />
        {(!hidesIdlePages || count > pagination.state.pageSize) && (
          <DataTable.Pagination
            translations={{
              of: t("general.of"),
              results: t("general.results"),
              pages: t("general.pages"),
              prev: t("general.previous"),
              next: t("general.next"),
            }}
          />
        )}
      </DataTable>
      {children}
    </Container>
  )
}

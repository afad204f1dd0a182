import { Container, DataTable, type DataTablePaginationState, Heading, useDataTable } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"

import { NAMESPACE } from "../i18n/namespace"
import type { Page } from "../lib/companies"
import { SectionError } from "./section-error"

const PAGE_SIZE = 10

/** The columns of a table of rows. */
export type Columns<T> = Parameters<typeof useDataTable<T>>[0]["columns"]

type ListSectionProps<T extends { id: string }> = {
  title: string
  emptyText: string
  testId: string
  queryKey: string[]
  load: (page: Page) => Promise<{ rows: T[]; count: number }>
  columns: Columns<T>
  onRowClick?: (row: T) => void
}

/** A list of a page, with pages of its own. What could not be loaded says so and is tried again, alone. */
export function ListSection<T extends { id: string }>({ title, emptyText, testId, queryKey, load, columns, onRowClick }: ListSectionProps<T>) {
  const { t } = useTranslation(NAMESPACE)
  const paginationTexts = usePaginationTexts()
  const [pagination, setPagination] = useState<DataTablePaginationState>({ pageIndex: 0, pageSize: PAGE_SIZE })
  const page = { limit: pagination.pageSize, offset: pagination.pageIndex * pagination.pageSize }
  const { data, isPending, isError, isFetching, refetch } = useQuery({
    queryKey: [...queryKey, page],
    queryFn: () => load(page),
    placeholderData: keepPreviousData,
  })
  const table = useDataTable({
    data: data?.rows ?? [],
    columns,
    getRowId: ({ id }) => id,
    rowCount: data?.count ?? 0,
    isLoading: isPending,
    pagination: { state: pagination, onPaginationChange: setPagination },
    onRowClick: onRowClick && ((_event, row) => onRowClick(row)),
  })
  if (isError) {
    return <SectionError title={title} message={t("general.loadFailed")} isRetrying={isFetching} onRetry={() => void refetch()} />
  }
  return (
    <Container className="divide-y p-0" data-testid={testId}>
      <DataTable instance={table}>
        <DataTable.Toolbar>
          <Heading level="h2">{title}</Heading>
        </DataTable.Toolbar>
        <DataTable.Table emptyState={{ empty: { heading: emptyText } }} />
        {(data?.count ?? 0) > PAGE_SIZE && <DataTable.Pagination translations={paginationTexts} />}
      </DataTable>
    </Container>
  )
}

export function usePaginationTexts() {
  const { t } = useTranslation(NAMESPACE)
  return {
    of: t("general.of"),
    results: t("general.results"),
    pages: t("general.pages"),
    prev: t("general.previous"),
    next: t("general.next"),
  }
}

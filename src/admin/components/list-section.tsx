import { keepPreviousData, useQuery } from "@tanstack/react-query"

import type { ReactNode } from "react"

import { useList } from "../hooks/use-list"
import type { Page } from "../lib/companies"
import { type Columns, ListTable } from "./list-table"

const PAGE_SIZE = 10

type ListSectionProps<T extends { id: string }> = {
  title: string
  emptyText: string
  testId: string
  queryKey: string[]
  load: (page: Page) => Promise<{ rows: T[]; count: number }>
  columns: Columns<T>
  onRowClick?: (row: T) => void
  actions?: ReactNode
  children?: ReactNode
}

/** A list among others on a page, with pages of its own. */
export function ListSection<T extends { id: string }>({ emptyText, queryKey, load, ...table }: ListSectionProps<T>) {
  const list = useList({ pageSize: PAGE_SIZE })
  const query = useQuery({
    queryKey: [...queryKey, list.page],
    queryFn: () => load(list.page),
    placeholderData: keepPreviousData,
  })
  return (
    <ListTable
      {...table}
      list={list}
      query={query}
      rows={query.data?.rows}
      emptyState={{ empty: { heading: emptyText } }}
      hidesIdlePages
    />
  )
}

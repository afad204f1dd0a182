import type { DataTableFilteringState, DataTablePaginationState, DataTableSortingState } from "@medusajs/ui"
import { useState } from "react"

const PAGE_SIZE = 20

/** What a user chose of a list: page, search, order and filters; `query` is what the API is asked for. */
export function useList({ pageSize = PAGE_SIZE }: { pageSize?: number } = {}) {
  const [pagination, onPaginationChange] = useState<DataTablePaginationState>({ pageIndex: 0, pageSize })
  const [search, onSearchChange] = useState("")
  const [sorting, onSortingChange] = useState<DataTableSortingState | null>(null)
  const [filtering, onFilteringChange] = useState<DataTableFilteringState>({})
  return {
    page: { limit: pagination.pageSize, offset: pagination.pageIndex * pagination.pageSize },
    q: search.trim() || undefined,
    order: sorting ? `${sorting.desc ? "-" : ""}${sorting.id}` : undefined,
    /** The choice of a select filter, which keeps it alone or in a list. */
    chosen(filter: string): string | undefined {
      const [first] = [filtering[filter]].flat()
      return typeof first === "string" ? first : undefined
    },
    table: {
      pagination: { state: pagination, onPaginationChange },
      search: { state: search, onSearchChange },
      sorting: { state: sorting, onSortingChange },
      filtering: { state: filtering, onFilteringChange },
    },
  }
}

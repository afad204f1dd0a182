import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import { saveFile } from "../lib/files"
import {
  type DebtsQuery,
  type DocumentsFilters,
  type DocumentsQuery,
  type SyncResult,
  fetchDocuments,
  fetchStatement,
  listDebts,
  listDocuments,
  syncReceivables,
} from "../lib/receivables"

const KEY = "gurt_receivables"

export function useDebts(query: DebtsQuery) {
  return useQuery({
    queryKey: [KEY, "debts", query],
    queryFn: () => listDebts(query),
    placeholderData: keepPreviousData,
  })
}

export function useDocuments(query: DocumentsQuery) {
  return useQuery({
    queryKey: [KEY, "documents", query],
    queryFn: () => listDocuments(query),
    placeholderData: keepPreviousData,
  })
}

type Outcome<T> = { onDone?: (result: T) => void; onError: (error: Error) => void }

/** What was read is shown at once. */
export function useSyncReceivables({ onDone, onError }: Outcome<SyncResult>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: syncReceivables,
    onSuccess: async (result) => {
      await client.invalidateQueries({ queryKey: [KEY] })
      onDone?.(result)
    },
    onError,
  })
}

export type StatementFile = { contractId: string; number: string; format: "pdf" | "xlsx"; language: string }

/** Fetched with the admin's own login and handed to the browser as a file. */
export function useStatementDownload({ onError }: Pick<Outcome<void>, "onError">) {
  return useMutation({
    mutationFn: async ({ contractId, number, format, language }: StatementFile) =>
      saveFile(await fetchStatement(contractId, format, language), `${number}.${format}`),
    onError,
  })
}

export type DocumentsFile = { filters: DocumentsFilters; name: string; format: "csv" | "xlsx"; language: string }

export function useDocumentsDownload({ onError }: Pick<Outcome<void>, "onError">) {
  return useMutation({
    mutationFn: async ({ filters, name, format, language }: DocumentsFile) =>
      saveFile(await fetchDocuments(filters, format, language), `${name}.${format}`),
    onError,
  })
}

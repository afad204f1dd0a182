import type { AdminCompanyDebt, AdminDebtTotal, AdminReceivable } from "../../types/admin-receivables"
import type { Page } from "./companies"
import { fetchFile, fileLanguage } from "./files"
import { sdk } from "./sdk"

export type DebtsQuery = Page & { is_overdue?: boolean; order: "overdue" | "debt" }

export type DocumentsQuery = Page & {
  company_id?: string
  q?: string
  kind?: string
  is_overdue?: boolean
  order?: string
}

type Debts = { summaries: AdminCompanyDebt[]; totals: AdminDebtTotal[]; count: number }

export function listDebts(query: DebtsQuery): Promise<Debts> {
  return sdk.client.fetch<Debts>("/admin/receivables/summary", { query })
}

export function listDocuments(query: DocumentsQuery): Promise<{ receivables: AdminReceivable[]; count: number }> {
  return sdk.client.fetch<{ receivables: AdminReceivable[]; count: number }>("/admin/receivables", { query })
}

export type SyncResult = { synced: { legal_entities: number; documents: number } }

/** Reads everybody's debts from the ERP now. */
export function syncReceivables(): Promise<SyncResult> {
  return sdk.client.fetch<SyncResult>("/admin/receivables/sync", { method: "POST", body: {} })
}

export type DocumentsFilters = Omit<DocumentsQuery, keyof Page>

/** The whole list by its filters as a file. */
export function fetchDocuments(filters: DocumentsFilters, format: "csv" | "xlsx", language: string): Promise<Blob> {
  return fetchFile("/admin/receivables/export", { ...filters, format, language: fileLanguage(language) })
}

const DAY_MS = 86_400_000
/** A quarter: what is usually reconciled. */
const STATEMENT_DAYS = 92

/** A statement of the last quarter as a file. */
export function fetchStatement(contractId: string, format: "pdf" | "xlsx", language: string): Promise<Blob> {
  const day = (moment: number) => new Date(moment).toISOString().slice(0, 10)
  const now = Date.now()
  return fetchFile("/admin/statements", {
    contract_id: contractId,
    from: day(now - STATEMENT_DAYS * DAY_MS),
    to: day(now),
    format,
    language: fileLanguage(language),
  })
}

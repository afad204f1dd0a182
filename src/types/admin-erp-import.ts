/** What the Admin API of Gurt says of an import from the ERP. */
export type AdminErpImport = {
  id: string
  state: "running" | "done" | "failed"
  /** What it reads, in order. */
  stages: string[]
  /** What it is reading, or read last. */
  stage: string
  /** By stage; one that has not begun is absent. */
  counts: Record<string, AdminErpImportCounts>
  /** Rows that could not be taken over; at most 200. */
  problems: AdminErpImportProblem[]
  last_error: string | null
  created_at: string
  updated_at: string
  finished_at: string | null
}

export type AdminErpImportCounts = { created: number; updated: number; unchanged: number; skipped: number }

/** `ref` is the ERP's own. */
export type AdminErpImportProblem = { stage: string; ref: string; reason: string }

export type AdminErpImportResponse = { erp_import: AdminErpImport }

export type AdminErpImportListResponse = {
  erp_imports: Omit<AdminErpImport, "problems">[]
  count: number
  offset: number
  limit: number
}

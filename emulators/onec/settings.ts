import type { Lang } from "./errors"

/** What can be changed while the emulator runs; the control API shows it as it is. */
export interface Settings {
  latency_ms: number
  pool_size: number
  pool_timeout_ms: number
  cold_start_ms: number
  /** Idle time after which the next call is a cold start; 1C's sessionMaxAge. */
  session_max_age_ms: number
  if_match: "ignored" | "honoured"
  max_url_bytes: number
  /** A UTF-8 byte order mark before JSON, as some publications send. */
  bom: boolean
  /** Pages without $orderby repeat and omit rows. */
  unstable_paging: boolean
  /** Whether a Ref_Key in the body of a POST is taken. */
  own_ref: "ignored" | "honoured"
  lang: Lang
  /** The last day closed for changes, `2026-01-31`. */
  closed_period: string | null
  /** Entity sets switched off in the publication. */
  unpublished: string[]
  /** References that row-level security hides from the user. */
  hidden_refs: string[]
  /** The last day whose records are in the totals of turnovers, `2026-01-31`: later ones wait for a recalculation. */
  totals_until: string | null
}

export const DEFAULT_SETTINGS: Settings = {
  latency_ms: 0,
  pool_size: 10,
  pool_timeout_ms: 5000,
  cold_start_ms: 0,
  session_max_age_ms: 20_000,
  if_match: "ignored",
  max_url_bytes: 8190,
  bom: false,
  unstable_paging: true,
  own_ref: "ignored",
  lang: "ru",
  closed_period: null,
  unpublished: [],
  hidden_refs: [],
  totals_until: null,
}

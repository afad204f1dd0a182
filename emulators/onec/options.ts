import { DEFAULT_SETTINGS, Settings } from "./settings"

/** How an emulator is started; everything has a default. */
export interface OneCOptions {
  /** 0 = any free port. */
  port?: number
  host?: string
  /** Where changes are journalled; null = memory only. */
  dataDir?: string | null
  seed?: number
  size?: { items?: number }
  /** The day of the opening balances of a new base, "2025-09-01"; one that is kept in dataDir has its own. */
  openedOn?: string
  login?: string
  password?: string
  latencyMs?: number
  coldStartMs?: number
  poolSize?: number
  poolTimeoutMs?: number
  ifMatch?: "ignored" | "honoured"
}

export interface OneCConfig {
  port: number
  host: string
  dataDir: string | null
  seed: number
  items: number
  openedOn: string
  login: string
  password: string
  settings: Settings
}

export const DEFAULT_PORT = 8093

export function configOf(options: OneCOptions): OneCConfig {
  const defaults = DEFAULT_SETTINGS
  return {
    port: options.port ?? DEFAULT_PORT,
    host: options.host ?? "127.0.0.1",
    dataDir: options.dataDir ?? null,
    seed: options.seed ?? 1,
    items: options.size?.items ?? 600,
    openedOn: options.openedOn ?? "2025-09-01",
    login: options.login ?? "Портал",
    password: options.password ?? "gurt-demo",
    settings: {
      ...defaults,
      latency_ms: options.latencyMs ?? defaults.latency_ms,
      cold_start_ms: options.coldStartMs ?? defaults.cold_start_ms,
      pool_size: options.poolSize ?? defaults.pool_size,
      pool_timeout_ms: options.poolTimeoutMs ?? defaults.pool_timeout_ms,
      if_match: options.ifMatch ?? defaults.if_match,
    },
  }
}

import type { AxiosInstance } from "axios"

import type { PriceListExport } from "../../src/types/price-list-export"
import type { Headers } from "./http"

/** A price list of a test has a few dozen lines. */
const PATIENCE_MS = 20_000

/** Asks for an export until it has ended, one way or the other. */
export async function waitForExport(api: AxiosInstance, url: string, headers: Headers): Promise<PriceListExport> {
  const until = Date.now() + PATIENCE_MS
  while (Date.now() < until) {
    const { data } = await api.get<{ price_list_export: PriceListExport }>(url, { headers })
    if (data.price_list_export.finished_at) return data.price_list_export
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${url} has not ended in ${PATIENCE_MS / 1_000} seconds.`)
}

import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { CONTENT_TYPES, writePriceList } from "../workflows/price-list/write-price-list"
import { GetPriceListParams } from "./price-list-params"

type Terms = Parameters<typeof writePriceList>[2]["terms"]

/**
 * Streams a price list as a download. An error after the first byte cuts the connection: a file that ends early must
 * not look whole.
 */
export async function answerPriceList(req: MedusaRequest, res: MedusaResponse, terms: Terms): Promise<void> {
  const { format, language, at } = GetPriceListParams.parse(req.validatedQuery)
  res.setHeader("content-type", CONTENT_TYPES[format])
  res.setHeader("content-disposition", `attachment; filename="price-list.${format}"`)
  res.setHeader("cache-control", "private, no-store")
  try {
    await writePriceList(req.scope, res, { format, language, terms: { ...terms, ...(at ? { at: new Date(at) } : {}) } })
  } catch (error) {
    if (!res.headersSent) {
      res.removeHeader("content-disposition")
      res.removeHeader("content-type")
      throw error
    }
    res.destroy(error instanceof Error ? error : undefined)
  }
}

import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { CONTENT_TYPES, writePriceList } from "../workflows/price-list/write-price-list"
import { answerFile } from "./answer-file"
import { GetPriceListParams } from "./price-list-params"

type Terms = Parameters<typeof writePriceList>[2]["terms"]

/** Streams a price list as a download. */
export async function answerPriceList(req: MedusaRequest, res: MedusaResponse, terms: Terms): Promise<void> {
  const { format, language, at } = GetPriceListParams.parse(req.validatedQuery)
  await answerFile(res, { name: `price-list.${format}`, content_type: CONTENT_TYPES[format] }, () =>
    writePriceList(req.scope, res, { format, language, terms: { ...terms, ...(at ? { at: new Date(at) } : {}) } }),
  )
}

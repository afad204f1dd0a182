import { once } from "node:events"
import type { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { CONTENT_TYPES, type TableFormat, streamPriceList } from "../workflows/prices/lists/write-price-list"
import { answerFile } from "./answer-file"
import { GetPriceListParams } from "./price-list-params"

type Terms = Parameters<typeof streamPriceList>[2]["terms"]

/** Streams a price list as a download. */
export async function answerPriceList(req: MedusaRequest, res: MedusaResponse, terms: Terms): Promise<void> {
  const { format, language, at } = GetPriceListParams.parse(req.validatedQuery)
  await answerFile(res, fileOf(format), () =>
    streamPriceList(req.scope, res, { format, language, terms: { ...terms, ...(at ? { at: new Date(at) } : {}) } }),
  )
}

/** The same of one that was made in the background. */
export async function answerPriceListFile(
  res: MedusaResponse,
  { price_list_export, open }: { price_list_export: { format: TableFormat }; open: () => Promise<Readable> },
): Promise<void> {
  await answerFile(res, fileOf(price_list_export.format), async () => {
    const file = await open()
    // A file that cannot be read is refused in words: once it is piped, an error can only cut the connection.
    await once(file, "readable")
    await pipeline(file, res)
  })
}

function fileOf(format: TableFormat): { name: string; content_type: string } {
  return { name: `price-list.${format}`, content_type: CONTENT_TYPES[format] }
}

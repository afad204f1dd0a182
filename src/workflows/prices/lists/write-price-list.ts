import type { Writable } from "node:stream"

import type { MedusaContainer } from "@medusajs/framework/types"

import { asPaper } from "../../../lib/papers"
import { type TableFormat, writeTable } from "../../../lib/write-table"
import type { PriceTerms } from "../price-lines"
import { PRICE_LIST_COLUMNS, type PriceListLanguage } from "./price-list-columns"
import { type Progress, priceListRows } from "./price-list-rows"

export { CONTENT_TYPES, TABLE_FORMATS, type TableFormat } from "../../../lib/write-table"

type PriceListFile = { format: TableFormat; language: PriceListLanguage; terms: PriceTerms; onPage?: Progress }

/** Streams the price list of these terms as a file, as long as it may be; ends `output`. */
export async function writePriceList(
  container: MedusaContainer,
  output: Writable,
  { format, language, terms, onPage }: PriceListFile,
): Promise<void> {
  await writeTable(output, { format, ...PRICE_LIST_COLUMNS[language], rows: priceListRows(container, terms, onPage) })
}

/**
 * The same while somebody waits for it.
 * @throws `papers_busy` before the first byte
 */
export async function streamPriceList(
  container: MedusaContainer,
  output: Writable,
  list: PriceListFile,
): Promise<void> {
  await asPaper(() => writePriceList(container, output, list))
}

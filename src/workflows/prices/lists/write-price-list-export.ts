import { randomUUID } from "node:crypto"
import type { Writable } from "node:stream"

import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceBookModuleService } from "../../../modules/price_book/service"
import type { PriceTerms } from "../price-lines"
import { countVariants } from "./price-list-rows"
import { CONTENT_TYPES, writePriceList } from "./write-price-list"

/** Writes the file of an export that waits, says after each page how far it is, and that it is whole. */
export async function writePriceListExport(container: MedusaContainer, id: string, terms: PriceTerms): Promise<void> {
  const book = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
  const { format, language, at, created_at } = await book.retrievePriceListExport(id)
  const total = await countVariants(container)
  const {
    writeStream,
    promise: stored,
    fileKey,
  } = await container.resolve(Modules.FILE).getUploadStream({
    // Medusa's local provider serves also private files to whoever knows their name: nobody can guess it.
    filename: `price-list-${id}-${randomUUID()}.${format}`,
    mimeType: CONTENT_TYPES[format],
    access: "private",
  })
  // A store that fails must not leave the writer waiting for it to take more.
  stored.catch(() => writeStream.destroy())
  try {
    await book.startPriceListExport({ id, file_id: fileKey, total })
    const list = {
      format,
      language,
      terms: { ...terms, at: at ?? created_at },
      onPage: (processed: number) => book.advancePriceListExport({ id, processed }),
    }
    await Promise.all([writePriceList(container, writeStream, list), stored])
  } finally {
    await close(writeStream)
  }
  await book.completePriceListExport(id)
}

/** What is still open may come into being after it was deleted. */
async function close(stream: Writable): Promise<void> {
  if (!stream.closed) {
    await new Promise<void>((resolve) => stream.once("close", resolve).destroy())
  }
}

import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { PRICE_BOOK_MODULE } from "../../../../modules/price_book"
import type { PriceListExportInput } from "../../../../modules/price_book/rows/price-list-exports"
import type { PriceBookModuleService } from "../../../../modules/price_book/service"
import { deleteExportFiles } from "../delete-export-files"

type Input = Omit<PriceListExportInput, "at"> & { at: number | null }

/** Opens an export. Its undo leaves the row, which tells whoever asked that it failed, and nothing of the file. */
export const openPriceListExportStep = createStep(
  "open-price-list-export",
  async ({ at, ...input }: Input, { container }) => {
    const book = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
    const opened = await book.openPriceListExport({ ...input, at: at === null ? null : new Date(at) })
    return new StepResponse(opened, opened.is_new ? opened.id : undefined)
  },
  async (id: string | undefined, { container }) => {
    if (id) {
      const book = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
      await book.failPriceListExport({ id, error_code: "export_failed" })
      await deleteExportFiles(container, [await book.retrievePriceListExport(id)])
    }
  },
)

import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { PRICE_BOOK_MODULE } from "../../../../modules/price_book"
import type { PriceBookModuleService } from "../../../../modules/price_book/service"
import { deleteExportFiles } from "../delete-export-files"

/** Exports of one run; the next run takes the rest. */
const BATCH = 200

/** Deletes the files whose time is over, and then their rows. There is no undo: a file cannot be brought back. */
export const removeExpiredPriceListExportsStep = createStep(
  "remove-expired-price-list-exports",
  async (input: { now: number }, { container }) => {
    const book = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
    const expired = await book.listPriceListExports(
      { expires_at: { $lte: new Date(input.now) }, status: ["completed", "failed"] },
      { select: ["id", "file_id"], order: { expires_at: "ASC" }, take: BATCH },
    )
    const removed = await deleteExportFiles(container, expired)
    await book.deletePriceListExports(removed)
    return new StepResponse(removed)
  },
)

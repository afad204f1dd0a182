import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { PRICE_BOOK_MODULE } from "../../../../modules/price_book"
import type { PriceBookModuleService } from "../../../../modules/price_book/service"
import { deleteExportFiles } from "../delete-export-files"

/** A page of variants takes a second; a process that is silent for so long is gone. */
const IDLE_MS = 600_000

/** Gives up the exports of processes that are gone. There is no undo: nobody will go on with them. */
export const interruptPriceListExportsStep = createStep(
  "interrupt-price-list-exports",
  async (input: { now: number }, { container }) => {
    const book = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
    const interrupted = await book.interruptPriceListExports({ idle_since: new Date(input.now - IDLE_MS) })
    await deleteExportFiles(container, interrupted)
    return new StepResponse(interrupted.map(({ id }) => id))
  },
)

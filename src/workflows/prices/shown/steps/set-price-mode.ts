import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { PRICE_BOOK_MODULE } from "../../../../modules/price_book"
import type { PriceBookModuleService } from "../../../../modules/price_book/service"
import type { PriceMode } from "../load-price-view"

/** Remembers how an employee looks at prices, and answers how it did; undone, it looks at them as before. */
export const setPriceModeStep = createStep(
  "set-price-mode",
  async ({ employee_id, mode }: { employee_id: string; mode: PriceMode }, { container }) => {
    const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
    const [before] = await priceBook.listEmployeePriceViews({ employee_id }, { select: ["mode"], take: 1 })
    await priceBook.setEmployeePriceView({ employee_id, mode })
    const former = { employee_id, mode: before?.mode ?? "personal" }
    return new StepResponse(former, former)
  },
  async (before, { container }) => {
    if (before) {
      await container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE).setEmployeePriceView(before)
    }
  },
)

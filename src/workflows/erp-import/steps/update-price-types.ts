import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceBookModuleService } from "../../../modules/price_book/service"
import type { PriceTypeRecord } from "../map-directories"

/** Changes price types of the price book. */
export const updatePriceTypesStep = createStep(
  "update-price-types",
  async (types: (Partial<PriceTypeRecord> & { id: string })[], { container }) => {
    const service = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
    const before = await service.listPriceTypes(
      { id: types.map(({ id }) => id) },
      { select: ["id", "code", "name", "currency_code", "includes_tax", "is_active", "is_recommended", "external_id"] },
    )
    await service.updatePriceTypes(types)
    return new StepResponse(
      types.map(({ id }) => id),
      before,
    )
  },
  async (before, { container }) => {
    if (before?.length) {
      await container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE).updatePriceTypes(before)
    }
  },
)

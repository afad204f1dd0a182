import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceBookModuleService } from "../../../modules/price_book/service"
import type { PriceTypeRecord } from "../map-directories"

/** Adds price types to the price book. */
export const createPriceTypesStep = createStep(
  "create-price-types",
  async (types: PriceTypeRecord[], { container }) => {
    const service = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
    const created = await service.createPriceTypes(types)
    const refs = created.map(({ id, external_id }) => ({ id, external_id }))
    return new StepResponse(
      refs,
      refs.map(({ id }) => id),
    )
  },
  async (ids, { container }) => {
    if (ids?.length) {
      await container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE).deletePriceTypes(ids)
    }
  },
)

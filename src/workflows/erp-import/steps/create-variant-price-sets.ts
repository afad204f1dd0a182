import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

/** A price set for each of these variants, in their order. */
export const createVariantPriceSetsStep = createStep(
  "create-variant-price-sets",
  async (variantIds: string[], { container }) => {
    if (variantIds.length === 0) {
      return new StepResponse([])
    }
    const created = await container.resolve(Modules.PRICING).createPriceSets(variantIds.map(() => ({})))
    return new StepResponse(
      variantIds.map((variant_id, index) => ({ variant_id, price_set_id: created[index].id })),
      created.map(({ id }) => id),
    )
  },
  async (ids, { container }) => {
    if (ids?.length) {
      await container.resolve(Modules.PRICING).deletePriceSets(ids)
    }
  },
)

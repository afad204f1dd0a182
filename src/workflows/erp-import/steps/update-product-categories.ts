import type { UpsertProductCategoryDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

/** Updates categories, each in its own way; the core's step gives all of a selection the same values. */
export const updateProductCategoriesEachStep = createStep(
  "update-product-categories-each",
  async (categories: (UpsertProductCategoryDTO & { id: string })[], { container }) => {
    if (categories.length === 0) {
      return new StepResponse(undefined)
    }
    const products = container.resolve(Modules.PRODUCT)
    const before = await products.listProductCategories(
      { id: categories.map(({ id }) => id) },
      { select: ["id", "name", "is_active", "parent_category_id", "external_id"] },
    )
    await products.upsertProductCategories(categories)
    return new StepResponse(
      undefined,
      before.map(({ id, name, is_active, parent_category_id, external_id }) => ({
        id,
        name,
        is_active,
        parent_category_id,
        external_id,
      })),
    )
  },
  async (before, { container }) => {
    if (before?.length) {
      await container.resolve(Modules.PRODUCT).upsertProductCategories(before)
    }
  },
)

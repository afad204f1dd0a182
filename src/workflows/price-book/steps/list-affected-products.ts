import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { z } from "@medusajs/framework/zod"

/** What changed in the catalogue, by id. */
export type CatalogueChange = { kind: "product" | "variant" | "category"; ids: string[] }

const Rows = z.array(z.object({ id: z.string() }))

/** The products that a change of the catalogue reaches; a moved category reaches those of all below it. */
export const listAffectedProductsStep = createStep(
  "list-affected-products",
  async ({ kind, ids }: CatalogueChange, { container }) => {
    if (kind === "product") {
      return new StepResponse({ product_ids: ids })
    }
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    if (kind === "variant") {
      const { data } = await query.graph({ entity: "variant", fields: ["product_id"], filters: { id: ids } })
      const products = z.array(z.object({ product_id: z.string() })).parse(data)
      return new StepResponse({ product_ids: [...new Set(products.map(({ product_id }) => product_id))] })
    }
    const trees = await Promise.all(
      ids.map(async (id) => {
        const found = await query.graph({ entity: "product_category", fields: ["id"], filters: { mpath: { $like: `%${id}%` } } })
        return Rows.parse(found.data)
      }),
    )
    const { data } = await query.graph({
      entity: "product_category",
      fields: ["products.id"],
      filters: { id: trees.flat().map(({ id }) => id) },
    })
    const products = z.array(z.object({ products: Rows.nullish() })).parse(data).flatMap((row) => row.products ?? [])
    return new StepResponse({ product_ids: [...new Set(products.map(({ id }) => id))] })
  },
)

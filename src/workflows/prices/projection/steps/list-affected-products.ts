import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { z } from "@medusajs/framework/zod"

import { PRICE_BOOK_MODULE } from "../../../../modules/price_book"
import type { PriceBookModuleService } from "../../../../modules/price_book/service"
import { loadBranches } from "../category-tree"

/** What changed in the catalogue, by id. */
export type CatalogueChange = { kind: "product" | "variant" | "category" | "collection" | "tag"; ids: string[] }

const Rows = z.array(z.object({ id: z.string() }))

/** The products that a change of the catalogue reaches: those it concerns now, and those it did when they were last copied. */
export const listAffectedProductsStep = createStep(
  "list-affected-products",
  async ({ kind, ids }: CatalogueChange, { container }) => {
    if (kind === "product") {
      return new StepResponse({ product_ids: ids })
    }
    const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
    const before = await priceBook.listTargetedProductIds(ids.map((id) => ({ kind, id })))
    const now =
      kind === "variant"
        ? await productsOfVariants(container, ids)
        : kind === "category"
          ? await productsBelow(container, ids)
          : []
    return new StepResponse({ product_ids: [...new Set([...before, ...now])] })
  },
)

async function productsOfVariants(container: MedusaContainer, ids: string[]): Promise<string[]> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "variant", fields: ["product_id"], filters: { id: ids } })
  return z
    .array(z.object({ product_id: z.string() }))
    .parse(data)
    .map(({ product_id }) => product_id)
}

/** Those of the categories and of all categories below them. */
async function productsBelow(container: MedusaContainer, ids: string[]): Promise<string[]> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product_category",
    fields: ["products.id"],
    filters: { id: await loadBranches(container, ids) },
  })
  return z
    .array(z.object({ products: Rows.nullish() }))
    .parse(data)
    .flatMap((row) => (row.products ?? []).map(({ id }) => id))
}

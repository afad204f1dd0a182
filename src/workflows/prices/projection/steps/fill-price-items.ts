import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { z } from "@medusajs/framework/zod"

import { PRODUCTS_AT_ONCE, projectProducts } from "./project-price-items"

const Products = z.array(z.object({ id: z.string() }))

/** There is no undo: it copies what is, and copying again gives the same. */
export const fillPriceItemsStep = createStep("fill-price-items", async (_input: void, { container }) => {
  let projected = 0
  let page = await productsAfter(container, "")
  while (page.length > 0) {
    projected += await projectProducts(container, page)
    page = await productsAfter(container, page[page.length - 1])
  }
  return new StepResponse({ projected })
})

async function productsAfter(container: MedusaContainer, id: string): Promise<string[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product",
    fields: ["id"],
    filters: { id: { $gt: id } },
    pagination: { take: PRODUCTS_AT_ONCE, skip: 0, order: { id: "ASC" } },
  })
  return Products.parse(data).map((product) => product.id)
}

import { createWorkflow } from "@medusajs/framework/workflows-sdk"

import { type CatalogueChange, listAffectedProductsStep } from "../steps/list-affected-products"
import { projectPriceItemsStep } from "../steps/project-price-items"

export type { CatalogueChange } from "../steps/list-affected-products"

/** Takes a change of the catalogue over into what price rules see of it (ADR 0005). */
export const projectPriceItemsWorkflow = createWorkflow("project-price-items", (input: CatalogueChange) => {
  projectPriceItemsStep(listAffectedProductsStep(input))
})

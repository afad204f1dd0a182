import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { ProductCategoryWorkflowEvents, ProductVariantWorkflowEvents, ProductWorkflowEvents } from "@medusajs/framework/utils"

import { projectPriceItemsWorkflow } from "../workflows/price-book/workflows/project-price-items"

/** Price rules name brands, categories and tags: what they reach follows the catalogue. */
export default async function catalogueChanged({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  const kind = event.name.startsWith("product-category.") ? "category" : event.name.startsWith("product-variant.") ? "variant" : "product"
  await projectPriceItemsWorkflow(container).run({ input: { kind, ids: [event.data.id] } })
}

export const config: SubscriberConfig = {
  event: [
    ProductWorkflowEvents.CREATED,
    ProductWorkflowEvents.UPDATED,
    ProductWorkflowEvents.DELETED,
    ProductVariantWorkflowEvents.CREATED,
    ProductVariantWorkflowEvents.UPDATED,
    ProductCategoryWorkflowEvents.UPDATED,
  ],
}

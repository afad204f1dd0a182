import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import {
  ProductCategoryWorkflowEvents,
  ProductCollectionWorkflowEvents,
  ProductEvents,
  ProductTagWorkflowEvents,
  ProductVariantWorkflowEvents,
  ProductWorkflowEvents,
} from "@medusajs/framework/utils"

import {
  type CatalogueChange,
  projectPriceItemsWorkflow,
} from "../workflows/prices/projection/workflows/project-price-items"

/** What each event tells of. A product that is put into a collection is told of by its module's own event only. */
const KINDS = new Map<string, CatalogueChange["kind"]>([
  [ProductWorkflowEvents.CREATED, "product"],
  [ProductWorkflowEvents.UPDATED, "product"],
  [ProductEvents.PRODUCT_UPDATED, "product"],
  [ProductWorkflowEvents.DELETED, "product"],
  [ProductVariantWorkflowEvents.CREATED, "variant"],
  [ProductVariantWorkflowEvents.UPDATED, "variant"],
  [ProductVariantWorkflowEvents.DELETED, "variant"],
  [ProductCategoryWorkflowEvents.UPDATED, "category"],
  [ProductCategoryWorkflowEvents.DELETED, "category"],
  [ProductCollectionWorkflowEvents.DELETED, "collection"],
  [ProductTagWorkflowEvents.DELETED, "tag"],
])

/** Price rules name brands, categories and tags: what they reach follows the catalogue. */
export default async function catalogueChanged({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  const kind = KINDS.get(event.name)
  if (kind) {
    await projectPriceItemsWorkflow(container).run({ input: { kind, ids: [event.data.id] } })
  }
}

export const config: SubscriberConfig = { event: [...KINDS.keys()] }

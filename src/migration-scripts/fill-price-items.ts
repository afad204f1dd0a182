import type { MedusaContainer } from "@medusajs/framework/types"

import { fillPriceItemsWorkflow } from "../workflows/prices/projection/workflows/fill-price-items"

/** Run once by `medusa db:migrate`: what is in the catalogue already; later changes come by events. */
export default async function fillPriceItems({ container }: { container: MedusaContainer }): Promise<void> {
  await fillPriceItemsWorkflow(container).run()
}

import type { MedusaContainer } from "@medusajs/framework/types"

import { fillPriceItemsWorkflow } from "../workflows/prices/projection/workflows/fill-price-items"

/** Every night: Medusa does not tell of every change of the catalogue (ADR 0005). */
export default async function fillPriceItems(container: MedusaContainer): Promise<void> {
  await fillPriceItemsWorkflow(container).run()
}

export const config = { name: "fill-price-items", schedule: "40 3 * * *" }

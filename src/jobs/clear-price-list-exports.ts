import type { MedusaContainer } from "@medusajs/framework/types"

import { clearPriceListExportsWorkflow } from "../workflows/prices/lists/workflows/clear-price-list-exports"

/** Every five minutes: whoever waits for an export must learn that its process is gone, and no file outlives its time. */
export default async function clearPriceListExports(container: MedusaContainer): Promise<void> {
  await clearPriceListExportsWorkflow(container).run({ input: { now: Date.now() } })
}

export const config = { name: "clear-price-list-exports", schedule: "*/5 * * * *" }

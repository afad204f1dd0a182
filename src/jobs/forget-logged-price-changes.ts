import type { MedusaContainer } from "@medusajs/framework/types"

import { forgetLoggedPriceChangesWorkflow } from "../workflows/prices/projection/workflows/forget-logged-price-changes"

/** Every hour: the log that held prices are checked against would otherwise grow for ever. */
export default async function forgetLoggedPriceChanges(container: MedusaContainer): Promise<void> {
  await forgetLoggedPriceChangesWorkflow(container).run()
}

export const config = { name: "forget-logged-price-changes", schedule: "20 * * * *" }

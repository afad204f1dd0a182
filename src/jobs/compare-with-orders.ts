import type { MedusaContainer } from "@medusajs/framework/types"

import { compareWithOrdersWorkflow } from "../workflows/placing/workflows/compare-with-orders"

/** Every minute a part of them: no event is the only way to a cancelled document. */
export default async function compareWithOrders(container: MedusaContainer): Promise<void> {
  await compareWithOrdersWorkflow(container).run()
}

export const config = { name: "compare-with-orders", schedule: "* * * * *" }

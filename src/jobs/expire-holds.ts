import type { MedusaContainer } from "@medusajs/framework/types"

import { expireHoldsWorkflow } from "../workflows/credit/holds/workflows/expire-holds"

/** Every minute: credit that nobody uses must not refuse anybody's order for longer. */
export default async function expireHolds(container: MedusaContainer): Promise<void> {
  await expireHoldsWorkflow(container).run()
}

export const config = { name: "expire-credit-holds", schedule: "* * * * *" }

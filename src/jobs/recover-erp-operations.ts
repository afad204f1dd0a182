import type { MedusaContainer } from "@medusajs/framework/types"

import { recoverErpOperationsWorkflow } from "../workflows/placing/workflows/recover-erp-operations"

/** Every minute: a crash between the reservation and the order must not hold goods longer than that. */
export default async function recoverErpOperations(container: MedusaContainer): Promise<void> {
  await recoverErpOperationsWorkflow(container).run()
}

export const config = { name: "recover-erp-operations", schedule: "* * * * *" }

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ERP_MODULE } from "../../modules/erp"
import { isErpError } from "../../modules/erp/errors"
import type { ErpModuleService } from "../../modules/erp/service"
import { syncReceivablesWorkflow } from "./workflows/sync-receivables"

/** The sync as the clock runs it: nothing without an ERP, and one line of the log when the ERP does not answer. */
export async function syncReceivablesFromErp(container: MedusaContainer): Promise<void> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  if (!(await erp.isConnected())) {
    return
  }
  try {
    await syncReceivablesWorkflow(container).run({ input: {} })
  } catch (error) {
    if (!isErpError(error)) {
      throw error
    }
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`Receivables were not read from the ERP: ${error.message}`)
  }
}

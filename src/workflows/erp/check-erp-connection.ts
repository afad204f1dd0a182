import type { MedusaContainer } from "@medusajs/framework/types"

import { ERP_MODULE } from "../../modules/erp"
import { isErpError } from "../../modules/erp/errors"
import type { ErpModuleService } from "../../modules/erp/service"
import type { AdminErpConnection } from "../../types/admin-erp-connection"

/** Asks the ERP what it publishes of what we need; an ERP that fails is an answer too, in its own words. */
export async function checkErpConnection(container: MedusaContainer): Promise<AdminErpConnection> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  try {
    const probe = await erp.port.probe({
      deadlineAt: Date.now() + erp.settings.importTimeoutMs,
      priority: "background",
    })
    return { is_connected: true, ...probe, error: null }
  } catch (error) {
    if (!isErpError(error)) {
      throw error
    }
    return {
      is_connected: false,
      is_usable: false,
      profile: null,
      missing: [],
      error: { kind: error.kind, message: error.message },
    }
  }
}

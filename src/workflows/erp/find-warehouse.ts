import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"

export type Warehouse = { stock_location_id: string; ref: string }

/**
 * The warehouse that a contract's orders are reserved in: its own, else the first one that came from the ERP.
 * @throws NOT_ALLOWED when the ERP has no warehouse at all
 */
export async function findWarehouse(
  container: MedusaContainer,
  contract: { stock_location_id: string | null },
): Promise<Warehouse> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const warehouses = await erp.listErpObjects({ kind: "warehouse" }, { order: { created_at: "ASC", id: "ASC" } })
  const own = warehouses.find(({ local_id }) => local_id === contract.stock_location_id)
  const chosen = own ?? warehouses[0]
  if (!chosen) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "No warehouse was imported from the ERP yet.",
      "erp_unavailable",
    )
  }
  return { stock_location_id: chosen.local_id, ref: chosen.ref }
}

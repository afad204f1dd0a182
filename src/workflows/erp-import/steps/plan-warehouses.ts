import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { z } from "@medusajs/framework/zod"

import type { ErpWarehouse } from "../../../modules/erp/types"
import { loadKnown } from "../../erp/known-objects"
import { loadStore } from "../load"
import { mapWarehouse } from "../map-directories"
import { planChanges } from "../plan"

const OwnMetadata = z.object({ erp_ref: z.string() })
const SoldLocation = z.object({ id: z.string(), sales_channels: z.array(z.object({ id: z.string() })).optional() })

/** Compares warehouses with the stock locations, and says where the store sells from. */
export const planWarehousesStep = createStep("plan-warehouses", async (rows: ErpWarehouse[], { container }) => {
  const known = await loadKnown(
    container,
    "warehouse",
    rows.map((row) => row.ref),
  )
  const locations = await container.resolve(Modules.STOCK_LOCATION).listStockLocations({})
  const adopted = new Map(
    locations.flatMap((location): [string, string][] => {
      const own = OwnMetadata.safeParse(location.metadata)
      return own.success ? [[own.data.erp_ref, location.id]] : []
    }),
  )
  const { default_sales_channel_id } = await loadStore(container)
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "stock_location",
    fields: ["id", "sales_channels.id"],
  })
  const sold = z
    .array(SoldLocation)
    .parse(data)
    .filter(({ sales_channels }) => sales_channels?.some(({ id }) => id === default_sales_channel_id))
  return new StepResponse({
    plan: planChanges(rows.map(mapWarehouse), known, adopted),
    sales_channel_id: default_sales_channel_id,
    sold_location_ids: sold.map(({ id }) => id),
  })
})

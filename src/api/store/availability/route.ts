import type { MedusaStoreRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreAvailability } from "../../../types/store"
import { readAvailability } from "../../../workflows/erp/read-availability"
import { StoreGetVariantsParams } from "../validators"

export const GET = async (req: MedusaStoreRequest, res: MedusaResponse<{ availability: StoreAvailability[] }>) => {
  const { variant_id } = StoreGetVariantsParams.parse(req.validatedQuery)
  const availability = await readAvailability(req.scope, {
    variant_ids: variant_id,
    sales_channel_ids: req.publishable_key_context.sales_channel_ids,
  })
  res.json({ availability })
}

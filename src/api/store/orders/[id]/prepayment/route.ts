import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StorePrepayment } from "../../../../../types/store"
import { openPrepayment } from "../../../../../workflows/credit/payment/open-prepayment"

export const POST = async (req: MedusaRequest, res: MedusaResponse<{ payment_collection: StorePrepayment }>) => {
  res.json({ payment_collection: await openPrepayment(req.scope, req.params.id) })
}

import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreVerification } from "../../../../../types/store"
import {
  latestVerification,
  requestVerification,
} from "../../../../../workflows/placing/verification/request-verification"

export const POST = async (req: MedusaRequest, res: MedusaResponse<{ verification: StoreVerification }>) => {
  res.json({ verification: await requestVerification(req.scope, req.params.id) })
}

export const GET = async (req: MedusaRequest, res: MedusaResponse<{ verification: StoreVerification }>) => {
  res.json({ verification: await latestVerification(req.scope, req.params.id) })
}

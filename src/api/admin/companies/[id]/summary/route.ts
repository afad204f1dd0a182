import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { CompanySummary } from "../../../../../types/company-summary"
import { summariseClient } from "../../../../../workflows/clients/company-activity"
import { scopeOf } from "../../scope"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ summary: CompanySummary }>) => {
  res.json({ summary: await summariseClient(req.scope, await scopeOf(req), req.params.id, new Date()) })
}

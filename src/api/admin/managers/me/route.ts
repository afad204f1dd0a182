import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminManagerMe } from "../../../../types/admin-company"
import { loadStanding } from "../../../../workflows/access/load-standing"
import { throwUnknown } from "../../../../workflows/access/load-manager-scope"

/** What the caller is; also for who waits to be told. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ manager: AdminManagerMe }>) => {
  const { actor_id, actor_type } = req.auth_context
  res.json({ manager: (await loadStanding(req.scope, { id: actor_id, type: actor_type })) ?? throwUnknown() })
}

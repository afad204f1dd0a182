import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"

import { type ManagerScope, loadManagerScope } from "../../../workflows/access/load-manager-scope"

/** Whose clients the caller sees. */
export function scopeOf(req: Pick<AuthenticatedMedusaRequest, "scope" | "auth_context">): Promise<ManagerScope> {
  const { actor_id, actor_type } = req.auth_context
  return loadManagerScope(req.scope, { id: actor_id, type: actor_type })
}

import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminAuditEntry } from "../../../types/admin-company"
import { listAuditEntries } from "../../../workflows/audit/list-audit-entries"
import { scopeOf } from "../companies/scope"
import { AdminGetAuditEntriesParams } from "../companies/validators"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ audit_entries: AdminAuditEntry[]; count: number; limit: number; offset: number }>,
) => {
  const query = AdminGetAuditEntriesParams.parse(req.validatedQuery)
  const { limit, offset } = query
  res.json({ ...(await listAuditEntries(req.scope, await scopeOf(req), query)), limit, offset })
}

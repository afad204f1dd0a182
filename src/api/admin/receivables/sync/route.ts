import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { syncReceivablesWorkflow } from "../../../../workflows/credit/receivables/workflows/sync-receivables"
import { companyIdsInScope } from "../../../../workflows/access/companies-in-scope"
import { scopeOf } from "../../companies/scope"
import type { AdminSyncReceivablesType } from "../validators"

/** Reads from the ERP now what is owed: for a manager with a client on the phone who has just paid. Own clients only. */
export const POST = async (
  req: AuthenticatedMedusaRequest<AdminSyncReceivablesType>,
  res: MedusaResponse<{ synced: { legal_entities: number; documents: number } }>,
) => {
  const company_ids = await companyIdsInScope(req.scope, await scopeOf(req), req.validatedBody.company_ids)
  const { result } = await syncReceivablesWorkflow(req.scope).run({ input: { company_ids } })
  res.json({ synced: result })
}

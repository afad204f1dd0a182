import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { syncReceivablesWorkflow } from "../../../../workflows/credit/workflows/sync-receivables"
import type { AdminSyncReceivablesType } from "../validators"

/** Reads from the ERP now what is owed: for a manager with a client on the phone who has just paid. */
export const POST = async (
  req: AuthenticatedMedusaRequest<AdminSyncReceivablesType>,
  res: MedusaResponse<{ synced: { legal_entities: number; documents: number } }>,
) => {
  const { result } = await syncReceivablesWorkflow(req.scope).run({ input: req.validatedBody })
  res.json({ synced: result })
}

import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminContractCredit } from "../../../../../types/admin-credit"
import { setContractTerms } from "../../../../../workflows/credit/contract-terms"
import { scopeOf } from "../../../companies/scope"
import type { AdminSetContractTermsType } from "../../../credit/validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<AdminSetContractTermsType>,
  res: MedusaResponse<{ contract: AdminContractCredit }>,
) => {
  res.json({ contract: await setContractTerms(req.scope, await scopeOf(req), req.params.id, req.validatedBody, new Date()) })
}

import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { retrieveClientStatement } from "../../../workflows/credit/statement/retrieve-statement"
import { type GetStatementParamsType, answerStatement } from "../../statements"
import { scopeOf } from "../companies/scope"

/** Own clients only. */
export const GET = async (req: AuthenticatedMedusaRequest<unknown, GetStatementParamsType>, res: MedusaResponse) => {
  const { format, language, ...query } = req.validatedQuery
  await answerStatement(req, res, await retrieveClientStatement(req.scope, await scopeOf(req), query), {
    format,
    language,
  })
}

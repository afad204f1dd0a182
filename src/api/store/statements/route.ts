import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { retrieveBuyerStatement } from "../../../workflows/credit/statement/retrieve-statement"
import { type GetStatementParamsType, answerStatement } from "../../statements"
import { buyerOf } from "../buyer"

export const GET = async (req: AuthenticatedMedusaRequest<unknown, GetStatementParamsType>, res: MedusaResponse) => {
  const { format, language, ...query } = req.validatedQuery
  await answerStatement(req, res, await retrieveBuyerStatement(req.scope, buyerOf(req), query), { format, language })
}

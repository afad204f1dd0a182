import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { CONTENT_TYPES, writeReceivables } from "../../../../workflows/credit/receivables/write-receivables"
import { answerFile } from "../../../answer-file"
import { scopeOf } from "../../companies/scope"
import type { AdminExportReceivablesParamsType } from "../validators"

/** The list of open documents of own clients as a file, by the filters of the list. */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminExportReceivablesParamsType>,
  res: MedusaResponse,
) => {
  const { format, language, order, ...filters } = req.validatedQuery
  const scope = await scopeOf(req)
  await answerFile(res, { name: `receivables.${format}`, content_type: CONTENT_TYPES[format] }, () =>
    writeReceivables(req.scope, res, { scope, filters, order, format, language, now: new Date() }),
  )
}

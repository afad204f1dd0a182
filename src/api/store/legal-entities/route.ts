import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreLegalEntity } from "../../../types/store"
import { type Page, pageOf } from "../page"
import { buyerOf } from "../buyer"
import { toStoreLegalEntity } from "./to-store"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ legal_entities: StoreLegalEntity[] } & Page>,
) => {
  const { rows, ...page } = pageOf(buyerOf(req).legal_entities, req.validatedQuery)
  res.json({ legal_entities: rows.map(toStoreLegalEntity), ...page })
}

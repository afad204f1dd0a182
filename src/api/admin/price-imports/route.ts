import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminPriceImport } from "../../../types/admin-prices-import"
import { importPriceFile } from "../../../workflows/prices/files/import-price-file"
import { letBodyGo } from "../../let-body-go"
import { scopeOf } from "../companies/scope"
import { AdminPostPriceImportParams } from "./validators"

export const POST = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ price_import: AdminPriceImport }>,
) => {
  const { dry_run, ...file } = AdminPostPriceImportParams.parse(req.query)
  try {
    const price_import = await importPriceFile(
      req.scope,
      await scopeOf(req),
      { ...file, body: req },
      { is_dry_run: dry_run },
    )
    res.json({ price_import })
  } catch (error) {
    await letBodyGo(req, res)
    throw error
  }
}

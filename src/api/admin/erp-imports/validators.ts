import { z } from "@medusajs/framework/zod"
import { createFindParams, createSelectParams } from "@medusajs/medusa/api/utils/validators"

import { IMPORT_STAGES } from "../../../workflows/erp-import/stages"

export const AdminGetErpImportParams = createSelectParams()

export const AdminGetErpImportsParams = createFindParams({ offset: 0, limit: 20 }).merge(
  z.object({
    state: z.enum(["running", "done", "failed"]).optional(),
    order: z.enum(["created_at", "-created_at", "updated_at", "-updated_at", "finished_at", "-finished_at"]).optional(),
  }),
)

export type AdminGetErpImportsParamsType = z.infer<typeof AdminGetErpImportsParams>

export const AdminCreateErpImport = z.object({ stages: z.array(z.enum(IMPORT_STAGES)).min(1).optional() }).strict()

export type AdminCreateErpImportType = z.infer<typeof AdminCreateErpImport>

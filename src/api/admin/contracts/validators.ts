import { z } from "@medusajs/framework/zod"

import { flag, id, page, text } from "../companies/params"

export const AdminGetContractsParams = z.object({
  ...page,
  q: text.optional(),
  company_id: id.optional(),
  legal_entity_id: id.optional(),
  currency_code: z.string().length(3).toLowerCase().regex(/^[a-z]+$/).optional(),
  is_active: flag.optional(),
  is_default: flag.optional(),
})

import { z } from "@medusajs/framework/zod"

import { flag, id, moment, page, text } from "../../params"

export const AdminGetContractsParams = z.object({
  ...page,
  q: text.optional(),
  company_id: id.optional(),
  legal_entity_id: id.optional(),
  currency_code: z.string().length(3).toLowerCase().regex(/^[a-z]+$/).optional(),
  is_active: flag.optional(),
  is_default: flag.optional(),
})

/** Variants of one question: what a person looks at. */
const MAX_EXPLAINED = 50

export const AdminGetPriceExplanationsParams = z.object({
  variant_id: z
    .union([id, z.array(id)])
    .transform((value) => [value].flat())
    .pipe(z.array(id).min(1).max(MAX_EXPLAINED)),
  quantity: z.coerce.number().positive().max(1_000_000).default(1),
  /** The moment the prices are for; now unless said. */
  at: moment.optional(),
})

export const AdminUpdateContract = z.object({ allows_promotions: z.boolean() }).strict()

export type AdminUpdateContractType = z.infer<typeof AdminUpdateContract>

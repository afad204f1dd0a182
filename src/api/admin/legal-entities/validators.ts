import { z } from "@medusajs/framework/zod"

import { flag, id, page, text } from "../../params"

export const AdminGetLegalEntitiesParams = z.object({
  ...page,
  q: text.optional(),
  company_id: id.optional(),
  is_active: flag.optional(),
  has_problem: flag.optional(),
})

/** What it has to be is for the rules of check digits to say, with a code. */
const number = z.string().trim().max(20).regex(/^\d+$/)

export const AdminUpdateLegalEntity = z
  .object({
    registration_number: number.nullable().optional(),
    vat_number: number.nullable().optional(),
    is_active: z.boolean().optional(),
  })
  .strict()

export type AdminUpdateLegalEntityType = z.infer<typeof AdminUpdateLegalEntity>

export const AdminMoveLegalEntity = z.object({ parent_id: id.nullable(), company_id: id.optional() }).strict()

export type AdminMoveLegalEntityType = z.infer<typeof AdminMoveLegalEntity>

export const AdminSetDefaultContract = z.object({ contract_id: id.nullable() }).strict()

export type AdminSetDefaultContractType = z.infer<typeof AdminSetDefaultContract>

import { z } from "@medusajs/framework/zod"

import { ROLES } from "../../../workflows/access/permissions"
import { flag, id, page, text } from "../../params"

const MAX_LEGAL_ENTITIES = 500
const MAX_LIMITS = 30

const Limits = z
  .array(
    z
      .object({
        period: z.enum(["order", "day", "week", "month", "quarter", "year"]),
        currency_code: z.string().regex(/^[a-z]{3}$/, 'a currency is written as "uah"'),
        amount: z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, 'an amount is written as "1500.00"'),
      })
      .strict(),
  )
  .max(MAX_LIMITS)
  .refine((limits) => new Set(limits.map((each) => `${each.period} ${each.currency_code}`)).size === limits.length, {
    message: "one limit for a period and a currency",
  })

/** Where somebody comes to work, and as what. */
export const Employment = z
  .object({
    company_id: id,
    role: z.enum(ROLES),
    company_role_id: id.nullable().default(null),
    /** Null: all of the company's, also those that come later. */
    legal_entity_ids: z.array(id).max(MAX_LEGAL_ENTITIES).nullable().default(null),
    default_contract_id: id.nullable().default(null),
  })
  .strict()

export const AdminGetEmployeesParams = z.object({
  ...page,
  /** In the person's name and address. */
  q: text.optional(),
  company_id: id.optional(),
  customer_id: id.optional(),
  role: z.enum(ROLES).optional(),
  is_blocked: flag.optional(),
})

export const AdminCreateEmployee = Employment.extend({ customer_id: id, limits: Limits.default([]) })

export type AdminCreateEmployeeType = z.infer<typeof AdminCreateEmployee>

/** The new company, and what they are to do there. */
export const AdminTransferEmployee = Employment.extend({ limits: Limits.default([]) })

export type AdminTransferEmployeeType = z.infer<typeof AdminTransferEmployee>

export const AdminUpdateEmployee = z
  .object({
    role: z.enum(ROLES).optional(),
    company_role_id: id.nullable().optional(),
    legal_entity_ids: z.array(id).max(MAX_LEGAL_ENTITIES).nullable().optional(),
    default_contract_id: id.nullable().optional(),
    is_blocked: z.boolean().optional(),
    limits: Limits.optional(),
  })
  .strict()

export type AdminUpdateEmployeeType = z.infer<typeof AdminUpdateEmployee>

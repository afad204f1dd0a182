import { z } from "@medusajs/framework/zod"

import { PERMISSIONS, ROLES } from "../../../workflows/access/permissions"
import { id } from "../../params"
import { StoreGetPageParams } from "../page"

/** Money as it is written: "1500" or "1500.50". */
const amount = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, 'an amount is written as "1500.00"')
const currency = z.string().regex(/^[a-z]{3}$/, 'a currency is written as "uah"')
const comment = z.string().trim().min(1).max(1_000)

/** Entities of one employee; a client with more gives all of them. */
const MAX_LEGAL_ENTITIES = 500
const MAX_LIMITS = 30

const Limit = z
  .object({ period: z.enum(["order", "day", "week", "month", "quarter", "year"]), currency_code: currency, amount })
  .strict()

export const StoreUpdateEmployee = z
  .object({
    role: z.enum(ROLES).optional(),
    company_role_id: id.nullable().optional(),
    legal_entity_ids: z.array(id).max(MAX_LEGAL_ENTITIES).nullable().optional(),
    is_blocked: z.boolean().optional(),
    limits: z
      .array(Limit)
      .max(MAX_LIMITS)
      .refine(
        (limits) => new Set(limits.map((each) => `${each.period} ${each.currency_code}`)).size === limits.length,
        {
          message: "one limit for a period and a currency",
        },
      )
      .optional(),
  })
  .strict()

export type StoreUpdateEmployeeType = z.infer<typeof StoreUpdateEmployee>

export const StoreComposeRole = z
  .object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(80)
      // PostgreSQL has no text with a zero in it.
      .regex(/^[^\p{Cc}]*$/u),
    permissions: z.array(z.enum(PERMISSIONS)).max(PERMISSIONS.length),
  })
  .strict()

export type StoreComposeRoleType = z.infer<typeof StoreComposeRole>

export const StoreCreateApprovalRule = z
  .object({
    legal_entity_id: id.nullable().default(null),
    contract_id: id.nullable().default(null),
    min_amount: amount,
    currency_code: currency,
    tiers: z.number().int().min(1).max(5).default(1),
  })
  .strict()

export type StoreCreateApprovalRuleType = z.infer<typeof StoreCreateApprovalRule>

const printable = comment.regex(/^[^\0]*$/)

export const StoreRequestApproval = z.object({ comment: printable.optional() }).strict()

export type StoreRequestApprovalType = z.infer<typeof StoreRequestApproval>

export const StoreApproveCart = z
  .object({ fingerprint: z.string().regex(/^[0-9a-f]{64}$/), comment: printable.optional() })
  .strict()

export type StoreApproveCartType = z.infer<typeof StoreApproveCart>

export const StoreRejectCart = z.object({ comment: printable }).strict()

export type StoreRejectCartType = z.infer<typeof StoreRejectCart>

export const StoreGetApprovalsParams = StoreGetPageParams.extend({
  status: z.enum(["pending", "approved", "rejected", "cancelled"]).optional(),
})

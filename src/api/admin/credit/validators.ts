import { z } from "@medusajs/framework/zod"

import { day, id, page } from "../../params"

/** Up to 999,999,999,999.99. */
const money = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, 'a decimal string such as "1000.00"')

/** Limits of one request; a client has as many accounts as legal entities and contracts. */
const MAX_LIMITS = 200
/** A deferral beyond a year, or a grace beyond it, is a mistake of typing. */
const MAX_DAYS = 366

export const AdminSetCreditLimits = z
  .object({
    limits: z
      .array(
        z
          .object({
            scope: z.enum(["contract", "legal_entity", "company"]),
            scope_id: id,
            currency_code: z.string().regex(/^[a-z]{3}$/, "an ISO 4217 code in lower case, such as uah"),
            limit: money.nullable().optional(),
            mode: z.enum(["hard", "soft"]).optional(),
          })
          .strict(),
      )
      .min(1)
      .max(MAX_LIMITS),
  })
  .strict()

export type AdminSetCreditLimitsType = z.infer<typeof AdminSetCreditLimits>

export const AdminSetContractTerms = z
  .object({
    payment_term_kind: z.enum(["calendar", "banking"]).optional(),
    payment_term_from: z.enum(["order", "shipment", "invoice"]).optional(),
    prepayment_percent: z.number().int().min(0).max(100).optional(),
    overdue_policy: z.enum(["warn", "block"]).optional(),
    overdue_grace_days: z.number().int().min(0).max(MAX_DAYS).optional(),
    overdue_allowed_amount: money.optional(),
    is_debt_refreshed: z.boolean().optional(),
  })
  .strict()

export type AdminSetContractTermsType = z.infer<typeof AdminSetContractTerms>

export const AdminGrantOverdueException = z
  .object({
    until: day,
    reason: z
      .string()
      .min(1)
      .max(500)
      .regex(/^[^\0]*$/),
  })
  .strict()

export type AdminGrantOverdueExceptionType = z.infer<typeof AdminGrantOverdueException>

export const AdminGetOverdueExceptionsParams = z.object(page)

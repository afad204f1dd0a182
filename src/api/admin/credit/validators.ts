import { z } from "@medusajs/framework/zod"

import { day, id, money, page } from "../../params"

/** Limits of one request; a client has as many accounts as legal entities and contracts. */
const MAX_LIMITS = 200

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

import { z } from "@medusajs/framework/zod"

import { flag, id, moment, money, page, text } from "../../params"

export const AdminGetContractsParams = z.object({
  ...page,
  q: text.optional(),
  company_id: id.optional(),
  legal_entity_id: id.optional(),
  currency_code: z
    .string()
    .length(3)
    .toLowerCase()
    .regex(/^[a-z]+$/)
    .optional(),
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

/** A grace beyond a year is a mistake of typing. */
const MAX_GRACE_DAYS = 366

export const AdminUpdateContract = z
  .object({
    allows_promotions: z.boolean().optional(),
    payment_term_kind: z.enum(["calendar", "banking"]).optional(),
    payment_term_from: z.enum(["order", "shipment", "invoice"]).optional(),
    prepayment_percent: z.number().int().min(0).max(100).optional(),
    overdue_policy: z.enum(["warn", "block"]).optional(),
    overdue_grace_days: z.number().int().min(0).max(MAX_GRACE_DAYS).optional(),
    overdue_allowed_amount: money.optional(),
    is_debt_refreshed: z.boolean().optional(),
  })
  .strict()
  .refine((changes) => Object.keys(changes).length > 0, "name at least one thing to change")

export type AdminUpdateContractType = z.infer<typeof AdminUpdateContract>

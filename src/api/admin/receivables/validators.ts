import { z } from "@medusajs/framework/zod"

import { RECEIVABLE_ORDERS } from "../../../workflows/credit/client-receivables"

const text = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^\0]*$/)
const page = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
}
const isOverdue = z.enum(["true", "false"]).transform((value) => value === "true").optional()

export const AdminSyncReceivables = z.object({ company_ids: z.array(text).min(1).max(100).optional() }).strict()

export type AdminSyncReceivablesType = z.infer<typeof AdminSyncReceivables>

export const AdminGetReceivablesParams = z.object({
  ...page,
  q: text.optional(),
  company_id: text.optional(),
  legal_entity_id: text.optional(),
  contract_id: text.optional(),
  kind: z.enum(["debt", "advance"]).optional(),
  is_overdue: isOverdue,
  order: z.enum(RECEIVABLE_ORDERS).default("due_date"),
})

export type AdminGetReceivablesParamsType = z.infer<typeof AdminGetReceivablesParams>

export const AdminGetReceivablesSummaryParams = z.object({
  ...page,
  company_id: text.optional(),
  currency_code: z.string().regex(/^[a-z]{3}$/).optional(),
  is_overdue: isOverdue,
  order: z.enum(["overdue", "debt"]).default("overdue"),
})

export type AdminGetReceivablesSummaryParamsType = z.infer<typeof AdminGetReceivablesSummaryParams>

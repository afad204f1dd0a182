import { z } from "@medusajs/framework/zod"

import { flag, id, page, text } from "../../params"
import { RECEIVABLE_ORDERS } from "../../../workflows/credit/receivables/client-receivables"
import { RECEIVABLES_LANGUAGES, TABLE_FORMATS } from "../../../workflows/credit/receivables/write-receivables"

const isOverdue = flag.optional()

export const AdminSyncReceivables = z.object({ company_ids: z.array(id).min(1).max(100).optional() }).strict()

export type AdminSyncReceivablesType = z.infer<typeof AdminSyncReceivables>

const documents = {
  q: text.optional(),
  company_id: id.optional(),
  legal_entity_id: id.optional(),
  contract_id: id.optional(),
  order_id: id.optional(),
  kind: z.enum(["debt", "advance"]).optional(),
  is_overdue: isOverdue,
  order: z.enum(RECEIVABLE_ORDERS).default("due_date"),
}

export const AdminGetReceivablesParams = z.object({ ...page, ...documents })

export type AdminGetReceivablesParamsType = z.infer<typeof AdminGetReceivablesParams>

export const AdminExportReceivablesParams = z.object({
  ...documents,
  format: z.enum(TABLE_FORMATS).default("xlsx"),
  language: z.enum(RECEIVABLES_LANGUAGES).default("uk"),
})

export type AdminExportReceivablesParamsType = z.infer<typeof AdminExportReceivablesParams>

export const AdminGetReceivablesSummaryParams = z.object({
  ...page,
  company_id: id.optional(),
  currency_code: z
    .string()
    .regex(/^[a-z]{3}$/)
    .optional(),
  is_overdue: isOverdue,
  order: z.enum(["overdue", "debt"]).default("overdue"),
})

export type AdminGetReceivablesSummaryParamsType = z.infer<typeof AdminGetReceivablesSummaryParams>

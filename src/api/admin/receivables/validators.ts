import { z } from "@medusajs/framework/zod"

export const AdminSyncReceivables = z.object({ company_ids: z.array(z.string().min(1).max(64)).min(1).max(100).optional() }).strict()

export type AdminSyncReceivablesType = z.infer<typeof AdminSyncReceivables>

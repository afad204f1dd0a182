import { z } from "@medusajs/framework/zod"

import { flag, id } from "../../params"
import { StoreGetPageParams } from "../page"

export const StoreGetReceivablesParams = StoreGetPageParams.extend({
  legal_entity_id: id.optional(),
  contract_id: id.optional(),
  kind: z.enum(["debt", "advance"]).optional(),
  is_overdue: flag.optional(),
})

export type StoreGetReceivablesParamsType = z.infer<typeof StoreGetReceivablesParams>

export const StoreGetReceivablesSummaryParams = z.object({
  legal_entity_id: id.optional(),
  /** The sum that is to be spent: only what must be paid for it is answered. */
  wanted: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,2})?$/)
    .optional(),
})

export type StoreGetReceivablesSummaryParamsType = z.infer<typeof StoreGetReceivablesSummaryParams>

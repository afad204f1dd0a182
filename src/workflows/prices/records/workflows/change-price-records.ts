import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type { PriceChange } from "../../../../modules/price_book/price-change"
import type { AuditRecord } from "../../../audit/record-audit"
import { recordAuditStep } from "../../../audit/steps/record-audit"
import { changePricesStep } from "../steps/change-prices"

/**
 * Writes down who changes what, then changes it: rows that are overwritten by their natural keys cannot be brought back,
 * and what is on record can be told to have been undone.
 */
export const changePriceRecordsWorkflow = createWorkflow(
  "change-price-records",
  (input: { change: PriceChange; records: AuditRecord[] }) => {
    recordAuditStep(transform({ input }, ({ input }) => input.records))
    return new WorkflowResponse(changePricesStep(transform({ input }, ({ input }) => input.change)))
  },
)

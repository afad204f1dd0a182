import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type { ErpCurrencyRate } from "../../../modules/erp/types"
import { outcomeOf } from "../outcome"
import { upsertCurrencyRatesStep } from "../steps/upsert-currency-rates"

/** The ERP's dated rates become the price book's. */
export const takeOverCurrencyRatesWorkflow = createWorkflow(
  "take-over-currency-rates",
  (input: { rows: ErpCurrencyRate[] }) => {
    const changes = upsertCurrencyRatesStep(input.rows)
    return new WorkflowResponse(
      transform({ input, changes }, ({ input, changes }) =>
        outcomeOf({ ...changes, unchanged: input.rows.length - changes.created - changes.updated }),
      ),
    )
  },
)

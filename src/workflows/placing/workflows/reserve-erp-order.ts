import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import { expiryOf } from "../../credit/holds/hold-expiry"
import { holdCreditStep } from "../../credit/holds/steps/hold-credit"
import type { AgreedOrder } from "../agreed-order"
import { openErpOperationStep } from "../steps/open-erp-operation"
import { spendStep } from "../../people/spending/steps/spend"
import { reserveDocumentStep } from "../steps/reserve-document"

export const reserveErpOrderWorkflowId = "reserve-erp-order"

/**
 * Commits the intent to the ledger, takes the buyer's spending limits, holds the credit and makes the order document
 * stand in the ERP, posted and reserved. Undone as a whole when anything of it fails.
 */
export const reserveErpOrderWorkflow = createWorkflow(reserveErpOrderWorkflowId, (input: AgreedOrder) => {
  const operation = openErpOperationStep(input)

  const spending = transform({ input }, ({ input }) => ({
    cart_id: input.cart_id,
    employee_id: input.employee_id,
    currency_code: input.currency_code,
    amount: input.draft.total,
    time_zone: input.time_zone,
    is_approved: input.is_approved,
  }))
  spendStep(spending)

  const hold = transform({ input }, ({ input }) => ({
    cart_id: input.cart_id,
    contract_id: input.contract_id,
    legal_entity_id: input.legal_entity_id,
    company_id: input.company_id,
    currency_code: input.currency_code,
    amount: input.draft.total,
    expires_at: expiryOf(input.deadline_at),
  }))
  holdCreditStep(hold)

  const reservation = transform({ input, operation }, ({ input, operation }) => ({
    operation_id: operation.operation_id,
    cart_id: input.cart_id,
    draft: { ...input.draft, key: operation.key },
    deadline_at: input.deadline_at,
  }))
  return new WorkflowResponse(reserveDocumentStep(reservation))
})

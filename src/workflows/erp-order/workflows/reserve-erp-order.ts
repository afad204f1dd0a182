import { WorkflowResponse, createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"

import { holdCreditStep } from "../../credit/steps/hold-credit"
import { spendStep } from "../../spending/steps/spend"
import { prepareErpOrderStep } from "../steps/prepare-erp-order"
import { reserveErpOrderStep } from "../steps/reserve-erp-order"

export type ReserveErpOrderWorkflowInput = {
  cart_id: string
  /** Epoch milliseconds; shared by everything the ERP is asked. */
  deadline_at: number
}

export const reserveErpOrderWorkflowId = "reserve-erp-order"

/**
 * Verifies a cart, takes its buyer's spending limits, holds its credit and makes its order document stand in the ERP, posted and reserved. A retail cart
 * passes untouched. Undone as a whole when anything of it fails.
 */
export const reserveErpOrderWorkflow = createWorkflow(
  reserveErpOrderWorkflowId,
  (input: ReserveErpOrderWorkflowInput) => {
    const prepared = prepareErpOrderStep(input)

    const reserved = when("is-b2b-cart", { prepared }, ({ prepared }) => prepared !== null).then(() => {
      const holdInput = transform({ prepared }, ({ prepared }) => ({
        cart_id: prepared!.cart_id,
        contract_id: prepared!.contract_id,
        legal_entity_id: prepared!.legal_entity_id,
        company_id: prepared!.company_id,
        currency_code: prepared!.currency_code,
        amount: prepared!.draft.total,
      }))
      const spendInput = transform({ prepared }, ({ prepared }) => ({
        cart_id: prepared!.cart_id,
        employee_id: prepared!.employee_id,
        currency_code: prepared!.currency_code,
        amount: prepared!.draft.total,
        time_zone: prepared!.time_zone,
        is_approved: prepared!.is_approved,
      }))
      spendStep(spendInput)
      holdCreditStep(holdInput)

      const reserveInput = transform({ prepared, input }, ({ prepared, input }) => ({
        cart_id: prepared!.cart_id,
        contract_id: prepared!.contract_id,
        legal_entity_id: prepared!.legal_entity_id,
        fingerprint: prepared!.fingerprint,
        draft: prepared!.draft,
        deadline_at: input.deadline_at,
      }))
      return reserveErpOrderStep(reserveInput)
    })

    const result = transform({ reserved }, ({ reserved }) => reserved ?? null)
    return new WorkflowResponse(result)
  },
)

import { MedusaError } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ERP_MODULE } from "../../../modules/erp"
import type { ErpModuleService } from "../../../modules/erp/service"
import type { ErpOrderDraft } from "../../../modules/erp/types"

export type OpenErpOperationStepInput = {
  cart_id: string
  contract_id: string
  legal_entity_id: string
  fingerprint: string
  draft: Omit<ErpOrderDraft, "key">
  deadline_at: number
}

/** A process that works on an operation is taken for dead this long after its deadline. */
const LEASE_SLACK_MS = 20_000

/**
 * Commits the intent to place the cart's order. From here on no other process places it: the ledger lets one through,
 * also where Medusa's own lock is in the memory of one process.
 * @throws NOT_ALLOWED `erp_unavailable` when the cart is being placed already
 */
export const openErpOperationStep = createStep(
  "open-erp-operation",
  async (input: OpenErpOperationStepInput, { container }) => {
    const erp = container.resolve<ErpModuleService>(ERP_MODULE)
    const { operation, is_new } = await erp.openOperation({
      ...input,
      leased_until: new Date(input.deadline_at + LEASE_SLACK_MS),
    })
    if (!is_new) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "This cart is being placed already; look at your orders before trying again.",
        "erp_unavailable",
      )
    }
    return new StepResponse({ operation_id: operation.id, key: operation.key }, operation.id)
  },
  async (operationId: string | undefined, { container }) => {
    if (!operationId) {
      return
    }
    const erp = container.resolve<ErpModuleService>(ERP_MODULE)
    const { state } = await erp.retrieveErpOperation(operationId)
    // Anything further has its own undo: here nothing was sent yet.
    if (state === "intent") {
      await erp.moveOperation(operationId, "rejected", { last_error: "it was not sent to the ERP" })
    }
  },
)

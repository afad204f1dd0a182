import { randomUUID } from "node:crypto"

import { MedusaError } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ERP_MODULE } from "../../../modules/erp"
import type { ErpModuleService } from "../../../modules/erp/service"
import type { ErpOrderDraft } from "../../../modules/erp/types"
import { giveUpErpOrder } from "../give-up-erp-order"
import { keepLease, leaseFromNow } from "../lease"

export type OpenErpOperationStepInput = {
  cart_id: string
  contract_id: string
  legal_entity_id: string
  fingerprint: string
  draft: Omit<ErpOrderDraft, "key">
}

/** Giving up needs time of its own: the deadline may be what failed. */
const GIVE_UP_MS = 10_000

/**
 * Commits the intent to place the cart's order. From here on no other process places it: the ledger lets one through,
 * also where Medusa's own lock is in the memory of one process.
 * @throws NOT_ALLOWED `erp_unavailable` when the cart is being placed already
 * Its undo is that of the whole workflow: spending, credit and document are given back by giving the operation up, by
 * whom ever, so that the credit never goes before the document.
 */
export const openErpOperationStep = createStep(
  "open-erp-operation",
  async (input: OpenErpOperationStepInput, { container }) => {
    const erp = container.resolve<ErpModuleService>(ERP_MODULE)
    const owner = randomUUID()
    const { operation, is_new } = await erp.openOperation({
      ...input,
      leased_until: leaseFromNow(),
      lease_owner: owner,
    })
    if (!is_new) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "This cart is being placed already; look at your orders before trying again.",
        "erp_unavailable",
      )
    }
    keepLease(container, operation.id, owner)
    return new StepResponse({ operation_id: operation.id, key: operation.key }, operation.id)
  },
  async (operationId: string | undefined, { container }) => {
    if (operationId) {
      await giveUpErpOrder(container, operationId, "the order could not be made", {
        deadlineAt: Date.now() + GIVE_UP_MS,
        priority: "checkout",
      })
    }
  },
)

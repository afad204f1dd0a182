import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CREDIT_MODULE } from "../../../../modules/credit"
import type { CreditModuleService } from "../../../../modules/credit/service"
import { ERP_MODULE } from "../../../../modules/erp"
import type { ErpModuleService } from "../../../../modules/erp/service"

/** Holds of one run; the next run takes the rest. */
const BATCH = 200

/**
 * Gives back the credit of carts that were never placed. A cart whose document may stand in the ERP is left to the
 * recovery, which either makes its order or gives its hold back. Nothing is undone: nobody waits for these.
 */
export const expireHoldsStep = createStep("expire-holds", async (_input: void, { container }) => {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const now = new Date()
  const due = await credit.listCreditHolds(
    { status: "held", expires_at: { $lte: now } },
    { select: ["cart_id"], order: { expires_at: "ASC" }, take: BATCH },
  )
  const cartIds = due.map(({ cart_id }) => cart_id)
  const placing =
    cartIds.length === 0
      ? []
      : await erp.listErpOperations(
          { cart_id: cartIds, state: { $nin: ["cancelled", "rejected"] } },
          { select: ["cart_id"] },
        )
  const busy = new Set(placing.map(({ cart_id }) => cart_id))
  const expired = await credit.expireHolds({ cart_ids: cartIds.filter((id) => !busy.has(id)), now })
  return new StepResponse(expired)
})

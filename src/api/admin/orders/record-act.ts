import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"

import { loadContractOrder } from "../../../workflows/orders/load-contract-order"
import type { OrderChangeKind } from "../../../workflows/orders/order-of-change"
import { recordAudit } from "../../../workflows/audit/record-audit"
import { answerWith } from "../../answer-with"
import { scopeOf } from "../companies/scope"
import { orderNamed } from "./change-of"

/**
 * What somebody did to a client's order through Medusa's own route, on record with the order before and after. It is
 * written before the answer is sent; what is refused leaves none.
 * @param action verb in the past; the subject is the order, whatever the route names
 */
export function recordAct(kind: OrderChangeKind, action: string) {
  return async (req: AuthenticatedMedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    const orderId = await orderNamed(req, kind)
    const order = orderId ? await loadContractOrder(req.scope, orderId) : null
    if (order) {
      const { user_id } = await scopeOf(req)
      answerWith(res, next, async (body) => {
        const after = await loadContractOrder(req.scope, order.id)
        await recordAudit(req.scope, {
          company_id: order.company_id,
          actor_type: "user",
          actor_id: user_id,
          action,
          subject: "order",
          subject_id: order.id,
          before: order.state,
          after: { ...(after?.state ?? order.state), ...(kind === "order" ? {} : { [kind]: req.params.id }) },
        })
        return body
      })
    }
    next()
  }
}

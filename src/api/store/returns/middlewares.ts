import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

import { loadBuyer } from "../../../workflows/access/load-buyer"
import { recordAudit } from "../../../workflows/audit/record-audit"
import { loadContractOrder } from "../../../workflows/orders/load-contract-order"
import { throwIfReturnedBeyond } from "../../../workflows/orders/throw-if-returned-beyond"
import { answerWith } from "../../answer-with"
import { customerIdOf } from "../customer-id"

/** As the core has it validated by now. */
const Return = z.object({
  order_id: z.string(),
  items: z.array(z.object({ id: z.string(), quantity: z.number() })),
})

/** Medusa's own route, which makes a return at once: not more than was sent, and on record with who asked for it. */
async function guardReturn(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { order_id, items } = Return.parse(req.validatedBody)
  const customerId = customerIdOf(req)
  const [order, buyer] = await Promise.all([
    loadContractOrder(req.scope, order_id),
    customerId ? loadBuyer(req.scope, customerId) : null,
  ])
  if (order && buyer) {
    await throwIfReturnedBeyond(req.scope, order.id, items)
    answerWith(res, next, async (body) => {
      const after = await loadContractOrder(req.scope, order.id)
      await recordAudit(req.scope, {
        company_id: order.company_id,
        actor_type: "employee",
        actor_id: buyer.id,
        action: "return_requested",
        subject: "order",
        subject_id: order.id,
        before: order.state,
        after: after?.state ?? order.state,
      })
      return body
    })
  }
  next()
}

export const storeReturnMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store/returns", methods: ["POST"], middlewares: [guardReturn] },
]

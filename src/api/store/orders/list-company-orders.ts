import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { getOrdersListWorkflow } from "@medusajs/medusa/core-flows"

import { listOpenOrderIds } from "../../../workflows/access/list-open-order-ids"
import { customerIdOf } from "../customer-id"

const Listed = z.object({
  rows: z.array(z.unknown()),
  metadata: z.object({ count: z.number(), skip: z.number(), take: z.number() }),
})

/**
 * GET /store/orders for employees: the orders of the legal entities open to them instead of only their own. Same
 * validation, filters, fields and paging as Medusa's; a retail customer goes on to Medusa's route.
 */
export async function listCompanyOrders(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const customerId = customerIdOf(req)
  const ids = customerId ? await listOpenOrderIds(req.scope, customerId) : null
  if (!ids) {
    return next()
  }
  const { result } = await getOrdersListWorkflow(req.scope).run({
    input: {
      fields: req.queryConfig.fields,
      variables: {
        filters: { $and: [req.filterableFields, { id: ids }], is_draft_order: false },
        ...req.queryConfig.pagination,
      },
    },
  })
  const { rows, metadata } = Listed.parse(result)
  res.json({ orders: rows, count: metadata.count, offset: metadata.skip, limit: metadata.take })
}

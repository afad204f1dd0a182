import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimalOrZero } from "../../../lib/decimal"
import { LINE_FIELDS, MedusaLine, toOrderedLine } from "../../../lib/worth/medusa-line"
import { orderWorth } from "../../../lib/worth/worth"

const OrderRow = z.object({
  shipping_total: decimalOrZero,
  credit_line_total: decimalOrZero,
  items: z.array(MedusaLine),
})

/**
 * What is ordered as the order stands now, after discounts, and what of it came back, both to the kopeck. Null when
 * there is no such order.
 */
export async function orderAmounts(
  container: MedusaContainer,
  orderId: string,
): Promise<{ amount: string; returned: string } | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["total", "shipping_total", "credit_line_total", ...LINE_FIELDS, "items.detail.*"],
    filters: { id: orderId },
  })
  return data.length === 0 ? null : toAmounts(OrderRow.parse(data[0]))
}

/** The same of an order as it would be once its open change is confirmed. */
export async function orderAmountsAfterChange(
  container: MedusaContainer,
  orderId: string,
): Promise<{ amount: string; returned: string }> {
  const preview = await container.resolve(Modules.ORDER).previewOrderChange(orderId)
  return toAmounts(OrderRow.parse(preview))
}

function toAmounts({ items, shipping_total, credit_line_total }: z.infer<typeof OrderRow>): {
  amount: string
  returned: string
} {
  return orderWorth(items.map(toOrderedLine), { shipping_total, credit_total: credit_line_total })
}

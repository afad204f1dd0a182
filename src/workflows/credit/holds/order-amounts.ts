import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimal } from "../../../lib/decimal"
import { lineTotal, sumMoney } from "../../../lib/money"

const quantity = decimal.nullish().transform((value) => value ?? "0")

const OrderRow = z.object({
  shipping_total: decimal.nullish().transform((value) => value ?? "0"),
  items: z.array(
    z.object({
      unit_price: decimal,
      quantity: decimal,
      // An item that an edit adds has none yet.
      detail: z.object({ return_received_quantity: quantity, return_dismissed_quantity: quantity }).nullish(),
    }),
  ),
})

/**
 * What is ordered as the order stands now, and what of it came back, both to the kopeck as its document in the ERP
 * counts lines. Null when there is no such order.
 */
export async function orderAmounts(
  container: MedusaContainer,
  orderId: string,
): Promise<{ amount: string; returned: string } | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["shipping_total", "items.unit_price", "items.quantity", "items.detail.*"],
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

function toAmounts({ items, shipping_total }: z.infer<typeof OrderRow>): { amount: string; returned: string } {
  return {
    amount: sumMoney([
      shipping_total,
      ...items.map(({ unit_price, quantity: ordered }) => lineTotal(unit_price, ordered)),
    ]),
    returned: sumMoney(
      items.flatMap(({ unit_price, detail }) =>
        [detail?.return_received_quantity ?? "0", detail?.return_dismissed_quantity ?? "0"].map((back) =>
          lineTotal(unit_price, back),
        ),
      ),
    ),
  }
}

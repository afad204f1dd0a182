import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimal, decimalOrZero } from "../../../lib/decimal"
import { subtract } from "../../../lib/money"

const Line = z
  .object({
    id: z.string(),
    variant_id: z.string().nullish(),
    unit_price: decimal,
    quantity: decimal,
    // What the change adds has none yet.
    detail: z
      .object({
        return_requested_quantity: decimalOrZero,
        return_received_quantity: decimalOrZero,
        return_dismissed_quantity: decimalOrZero,
      })
      .nullish()
      .catch(null),
  })
  .transform(({ id, variant_id = null, unit_price, quantity, detail }) => ({
    id,
    variant_id,
    unit_price,
    quantity: Number(
      [
        detail?.return_requested_quantity ?? "0",
        detail?.return_received_quantity ?? "0",
        detail?.return_dismissed_quantity ?? "0",
      ].reduce(subtract, quantity),
    ),
  }))

/** A line of an order as its open change would leave it; `quantity` is without what came back, or is on its way. */
export type LineOfOrder = z.output<typeof Line>

/** Lines of an order or a draft with all that its open change has done to them so far. */
export async function linesOfOrder(container: MedusaContainer, orderId: string): Promise<LineOfOrder[]> {
  const preview = await container.resolve(Modules.ORDER).previewOrderChange(orderId)
  return z.object({ items: z.array(Line) }).parse(preview).items
}

/** How many pieces of an article all of its lines hold, but for the one that is left out. */
export function piecesOf(lines: readonly LineOfOrder[], variantId: string, exceptLineId?: string): number {
  return lines
    .filter(({ id, variant_id }) => variant_id === variantId && id !== exceptLineId)
    .reduce((sum, { quantity }) => sum + quantity, 0)
}

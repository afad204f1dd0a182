import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimal } from "../../lib/decimal"
import { compare } from "../../lib/money"
import { loadContractOrder } from "./load-contract-order"
import { returnedBeyond } from "./returned-beyond"

const quantity = decimal.nullish().transform((value) => value ?? "0")

const Preview = z.object({
  items: z.array(
    z
      .object({
        id: z.string(),
        title: z.string(),
        actions: z.array(z.unknown()).nullish(),
        // An item that the change adds has none yet.
        detail: z
          .object({
            fulfilled_quantity: quantity,
            return_requested_quantity: quantity,
            return_received_quantity: quantity,
            return_dismissed_quantity: quantity,
          })
          .nullish(),
      })
      .transform(({ id, title, actions, detail }) => ({
        id,
        title,
        sent: detail?.fulfilled_quantity ?? "0",
        requested: detail?.return_requested_quantity ?? "0",
        received: detail?.return_received_quantity ?? "0",
        dismissed: detail?.return_dismissed_quantity ?? "0",
        is_touched: (actions?.length ?? 0) > 0,
      })),
  ),
})

/**
 * Of an order under a contract no more comes back than was sent, over all its returns, exchanges and claims: each would
 * give back debt and credit once more.
 * @param asked lines that are about to be added to the open change, or to a return that is made at once
 * @throws NOT_ALLOWED `return_exceeds_sent`
 */
export async function throwIfReturnedBeyond(
  container: MedusaContainer,
  orderId: string,
  asked: { id: string; quantity: number }[] = [],
): Promise<void> {
  if (!(await loadContractOrder(container, orderId))) {
    return
  }
  const { items } = Preview.parse(await container.resolve(Modules.ORDER).previewOrderChange(orderId))
  const [first] = returnedBeyond(items, asked)
  if (first) {
    const { line, left } = first
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Of "${line.title}" ${line.sent} were sent; ${line.received} are back and ${line.requested} are on their way back, so ${compare(left, "0") > 0 ? left : "none"} more can be returned. Correct the quantity.`,
      "return_exceeds_sent",
    )
  }
}

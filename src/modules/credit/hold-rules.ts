import { compare, subtract } from "../../lib/money"

/**
 * How an order's sum moves from the hold into the debt. The two sides of it, the debt and what of each order the debt
 * shows, always come from one reading of the ERP and are stored in one transaction; so at any moment
 *
 *   exposure = debt (of the reading) + sum over the live holds of what is not in the debt yet, which is the greater of
 *     what is ordered here:            amount − max(in_debt (of the same reading), returned)
 *     what the document still holds:   document_total − in_debt
 *
 * counts each kopeck of an order exactly once, whatever comes first: the order's shipment, its payment, the reading.
 * A payment lowers the debt alone: `in_debt` is what an order's documents have brought into the debt in their life,
 * not what is still open of them.
 *
 * Goods that come back were shipped: where the ERP shows that, they are in `in_debt` already and its return lowers the
 * debt alone; where it does not, they will not be shipped again. So what came back is never taken off beside what is in
 * the debt, only instead of it.
 *
 * What is taken out of an order here is not out of its document: that may still be shipped whole (ADR 0013). So nothing
 * is free before the document is lower, or its shipment is in the debt.
 */
export type HoldStatus = "held" | "bound" | "in_debt" | "released"

/** `document_total`: what the order's document came to when it was last read, "0" when none stood; null: not read yet. */
export type HoldAmounts = { amount: string; in_debt: string; returned: string; document_total: string | null }

/** What a live hold takes of the limit. Shipping more than was ordered takes nothing more here: the debt has it. */
export function remainingHold({ amount, in_debt, returned, document_total }: HoldAmounts): string {
  const settled = greater(in_debt, returned)
  return greater(greater(subtract(amount, settled), subtract(document_total ?? "0", in_debt)), "0")
}

function greater(a: string, b: string): string {
  return compare(a, b) > 0 ? a : b
}

/**
 * The status of a live hold after a reading. An order whose shipments cover it is in the debt; when a shipment is taken
 * back there, the order's hold stands again.
 */
export function statusAfterReading(status: "held" | "bound" | "in_debt", amounts: HoldAmounts): HoldStatus {
  if (status === "held") {
    return "held"
  }
  return compare(remainingHold(amounts), "0") === 0 ? "in_debt" : "bound"
}

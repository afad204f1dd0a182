import { compare, subtract } from "../../lib/money"

/**
 * How an order's sum moves from the hold into the debt. The two sides of it, the debt and what of each order the debt
 * shows, always come from one reading of the ERP and are stored in one transaction; so at any moment
 *
 *   exposure = debt (of the reading) + sum of (amount − max(in_debt (of the same reading), returned)) of the live holds
 *
 * counts each kopeck of an order exactly once, whatever comes first: the order's shipment, its payment, the reading.
 * A payment lowers the debt alone: `in_debt` is what an order's documents have brought into the debt in their life,
 * not what is still open of them.
 *
 * Goods that come back were shipped: where the ERP shows that, they are in `in_debt` already and its return lowers the
 * debt alone; where it does not, they will not be shipped again. So what came back is never taken off beside what is in
 * the debt, only instead of it.
 */
export type HoldStatus = "held" | "bound" | "in_debt" | "released"

export type HoldAmounts = { amount: string; in_debt: string; returned: string }

/** What a live hold takes of the limit. Shipping more than was ordered takes nothing more here: the debt has it. */
export function remainingHold(hold: HoldAmounts): string {
  const remaining = subtract(hold.amount, settledOf(hold))
  return compare(remaining, "0") > 0 ? remaining : "0"
}

/** What of a hold will not become debt any more. */
function settledOf({ in_debt, returned }: HoldAmounts): string {
  return compare(in_debt, returned) > 0 ? in_debt : returned
}

/**
 * The status of a live hold after a reading. An order whose shipments cover it is in the debt; when a shipment is taken
 * back there, the order's hold stands again.
 */
export function statusAfterReading(status: "held" | "bound" | "in_debt", amounts: HoldAmounts): HoldStatus {
  if (status === "held") {
    return "held"
  }
  return compare(settledOf(amounts), amounts.amount) >= 0 ? "in_debt" : "bound"
}

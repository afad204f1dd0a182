import { groupBy } from "../../../lib/group-by"
import { sumMoney } from "../../../lib/money"
import type { ErpReceivable } from "../../../modules/erp/types"
import type { OrderShareRow } from "../schemas/rows"

/**
 * What of a shipment for several orders is each one's. Its head names none of them, but it moves the settlements of each:
 * without this the debt would have it, and the orders' holds as well. Told once of a document that is due in parts.
 * @param movements of these documents in the register that keeps settlements by order
 * @param receipt 1C's word for a movement that adds
 */
export function withShares(receivables: ErpReceivable[], movements: OrderShareRow[], receipt: string): ErpReceivable[] {
  const byDocument = groupBy(
    movements.filter(({ is_active, direction, order }) => is_active && direction === receipt && order !== null),
    ({ recorder }) => recorder,
  )
  const told = new Set<string>()
  return receivables.map((row) => {
    const own = row.kind === "debt" && !told.has(row.ref) ? byDocument.get(row.ref) : undefined
    if (!own) {
      return row
    }
    told.add(row.ref)
    const by_order = [...groupBy(own, ({ order }) => order ?? "")].map(([order_ref, some]) => ({
      order_ref,
      amount: sumMoney(some.map(({ amount }) => amount)),
    }))
    return { ...row, by_order }
  })
}

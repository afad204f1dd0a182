import { groupBy } from "../../../lib/group-by"
import { subtract, sumMoney } from "../../../lib/money"
import type { ErpOrderProgress, ErpShipment } from "../../../modules/erp/types"
import { instantOf } from "../odata/dates"
import type { UtProfile } from "../profiles/ut"
import type { OrderMovementRow, SettlementDocumentRow } from "../schemas/rows"
import { type NamesByRef, required } from "./directories"
import { documentKindOf } from "./statement"

export interface OrderProgressRows {
  /** Shipments that name the order. */
  shipments: SettlementDocumentRow[]
  /** Movements of the order's own settlements. */
  ofOrder: OrderMovementRow[]
  /** These, and those of its shipments' where settlements are kept by invoices. */
  movements: OrderMovementRow[]
  currencies: NamesByRef
}

/** Shipments by both ways in which 1C tells them, each once; money by the documents that brought it. */
export function toOrderProgress(
  { shipments, ofOrder, movements, currencies }: OrderProgressRows,
  values: UtProfile["values"],
  timeZone: string,
): ErpOrderProgress {
  const at = (naive: string) => instantOf(naive, timeZone) ?? new Date(0).toISOString()
  const named = new Set(shipments.map(({ ref }) => ref))
  const shippedBeside = ofOrder.filter(
    (row) =>
      row.is_active &&
      row.direction === values.receipt &&
      documentKindOf(row.recorder_type, values) === "shipment" &&
      !named.has(row.recorder),
  )
  const all: ErpShipment[] = [
    ...shipments.map(({ ref, number, date, total }) => ({ ref, number, date: at(date), amount: total ?? "0.00" })),
    ...[...groupBy(shippedBeside, (row) => row.recorder)].map(([ref, own]) => ({
      ref,
      number: "",
      date: at(own[0]?.period ?? ""),
      amount: sumMoney(own.map(({ amount }) => amount)),
    })),
  ]
  const money = movements.filter(
    (row) => row.is_active && ["payment", "refund"].includes(documentKindOf(row.recorder_type, values)),
  )
  return {
    shipments: all.toSorted((a, b) => a.date.localeCompare(b.date)),
    paid: [...groupBy(money, (row) => row.currency)].map(([currency, own]) => ({
      currency_code: required(currencies, currency, "the currency of a payment"),
      // A payment takes from what is owed, a refund adds to it.
      amount: sumMoney(
        own.map(({ amount, direction }) => (direction === values.receipt ? subtract("0", amount) : amount)),
      ),
    })),
  }
}

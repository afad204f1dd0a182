import { compare, multiply, subtract } from "../../lib/money"

export type HeldReservation = { id: string; line_item_id: string; inventory_item_id: string; quantity: string }

export type LineToSend = {
  id: string
  ordered: string
  sent: string
  /** What one piece of the line takes of each inventory item. */
  parts: { inventory_item_id: string; required: string }[]
}

/** What lines reserve beyond what is still to be sent of them, as new quantities of their reservations; zero: none of it. */
export function excessReservations(lines: LineToSend[], held: HeldReservation[]): { id: string; quantity: string }[] {
  return lines.flatMap((line) =>
    line.parts.flatMap(({ inventory_item_id, required }) => {
      let left = multiply(subtract(line.ordered, line.sent), required)
      return held
        .filter((row) => row.line_item_id === line.id && row.inventory_item_id === inventory_item_id)
        .flatMap(({ id, quantity }) => {
          const kept = compare(quantity, left) > 0 ? (compare(left, "0") > 0 ? left : "0") : quantity
          left = subtract(left, kept)
          return compare(kept, quantity) === 0 ? [] : [{ id, quantity: kept }]
        })
    }),
  )
}

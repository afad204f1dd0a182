import { MedusaError } from "@medusajs/framework/utils"

import { compare } from "../../lib/money"
import { isWholeQuantity } from "../../lib/quantity"
import type { VerificationLine } from "./compare-cart"

/** What the buyer says to one line: the new price goes without saying; a smaller quantity, or none at all. */
export type LineAnswer = { line_item_id: string; quantity?: number; remove?: boolean }

export type CartChange =
  | { action: "update"; line_item_id: string; quantity: string; unit_price: string }
  | { action: "remove"; line_item_id: string }

/**
 * The changes that accepting a verification makes to the cart. Without answers everything is taken; with answers only
 * the lines named, and the others wait for the next verification.
 * @throws INVALID_DATA for a line that the verification does not name, `quantity_invalid` for part of a piece,
 * `insufficient_stock` for a quantity above what is free
 */
export function changesOf(lines: VerificationLine[], answers?: LineAnswer[]): CartChange[] {
  const byId = new Map(lines.map((line) => [line.line_item_id, line]))
  const taken: LineAnswer[] = answers ?? lines.map(({ line_item_id }) => ({ line_item_id }))
  return taken.map((answer) => {
    const line = byId.get(answer.line_item_id)
    if (!line) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `The verification has no difference in the line ${answer.line_item_id}.`,
      )
    }
    return changeOf(line, answer)
  })
}

function changeOf(line: VerificationLine, answer: LineAnswer): CartChange {
  const granted = grantedOf(line)
  if (answer.quantity !== undefined && !isWholeQuantity(answer.quantity)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `${line.sku ?? line.title}: ${answer.quantity} cannot be ordered; name a whole number of pieces.`,
      "quantity_invalid",
    )
  }
  if (answer.quantity !== undefined && compare(answer.quantity, granted) > 0) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `${line.sku ?? line.title}: ${answer.quantity} were asked for, ${granted} can be had.`,
      "insufficient_stock",
    )
  }
  const quantity = answer.quantity === undefined ? granted : String(answer.quantity)
  if (answer.remove || line.price.new === null || compare(quantity, "0") === 0) {
    return { action: "remove", line_item_id: line.line_item_id }
  }
  return { action: "update", line_item_id: line.line_item_id, quantity, unit_price: line.price.new }
}

/** Pieces of a line that can be had. */
function grantedOf({ quantity: { requested, available } }: VerificationLine): string {
  return compare(requested, available) > 0 ? available : requested
}

type Line = { line_item_id: string; variant_id: string; quantity: string; unit_price: string }

/** A cart's lines as the verification grants them: at this quantity its prices are right. */
export function grantedLines<L extends Line>(lines: L[], differences: VerificationLine[]): L[] {
  const granted = new Map(differences.map((line) => [line.line_item_id, grantedOf(line)]))
  return lines.map((line) => ({ ...line, quantity: granted.get(line.line_item_id) ?? line.quantity }))
}

/** A cart's lines as they come out of the changes. */
export function changedLines<L extends Line>(lines: L[], changes: CartChange[]): L[] {
  const byId = new Map(changes.map((change) => [change.line_item_id, change]))
  return lines.flatMap((line) => {
    const change = byId.get(line.line_item_id)
    return change?.action === "remove" ? [] : [{ ...line, ...change }]
  })
}

/**
 * The states of an ERP operation and their legal moves, in one table. An order document is first intended, then
 * created, then reserved (posted and read back), then confirmed (a Medusa order stands on it). A creation is ambiguous
 * from before it is sent until it is answered, or the document was looked up by its key. `cancelled` and `rejected` are written last, after
 * credit, spending and the order's links have followed: whatever is not at rest the recovery goes on with.
 */
export const OPERATION_STATES = [
  "intent",
  "ambiguous",
  "created",
  "reserved",
  "confirmed",
  "cancelling",
  "cancelled",
  "rejected",
] as const

export type OperationState = (typeof OPERATION_STATES)[number]

const MOVES: Record<OperationState, readonly OperationState[]> = {
  intent: ["ambiguous", "cancelling", "rejected"],
  // Back to the intent when the ERP has said that it wrote nothing.
  ambiguous: ["intent", "created", "reserved", "cancelling", "cancelled", "rejected"],
  created: ["reserved", "ambiguous", "cancelling"],
  reserved: ["confirmed", "cancelling"],
  // A confirmed order may be cancelled later, in Medusa or in the ERP.
  confirmed: ["cancelling"],
  // Once more: the recovery and whoever began may both be at it.
  cancelling: ["cancelling", "cancelled"],
  cancelled: [],
  // Refused by the ERP, and nothing of it stands there.
  rejected: [],
}

export function canMove(from: OperationState, to: OperationState): boolean {
  return MOVES[from].includes(to)
}

/** At rest: nothing is owed to the ERP any more, and the recovery leaves it alone. */
export function isAtRest(state: OperationState): boolean {
  return state === "confirmed" || state === "cancelled" || state === "rejected"
}

/** The states from which `to` may be reached; what a compare-and-set lets through. */
export function statesBefore(to: OperationState): OperationState[] {
  return OPERATION_STATES.filter((from) => canMove(from, to))
}

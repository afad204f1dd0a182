/**
 * How long after its deadline a placing process may still be writing to the ERP or undoing it; past that, a hold
 * without an order and without an ERP operation belongs to a process that is gone.
 */
const SLACK_MS = 60_000

/** Epoch milliseconds. */
export function expiryOf(deadlineAt: number): number {
  return deadlineAt + SLACK_MS
}

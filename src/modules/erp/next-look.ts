import type { ErpErrorKind } from "./errors"

/**
 * When the recovery looks again at what it could not end. An ERP that is away is asked soon after it comes back; one
 * that has understood and refuses changes its mind only after a person has changed something there, so it is asked
 * ever more seldom, and at last not at all.
 */

const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_AWAY_MS = 5 * 60_000
const LONGEST_PAUSE_REFUSED_MS = 60 * 60_000

/** About three days of looks: a weekend, and somebody has seen it on Monday. */
const LAST_LOOK = 80

const REFUSALS: readonly ErpErrorKind[] = ["rejected", "incompatible"]

/**
 * @param attempts how often the recovery has looked, this time included; 0: only whoever placed has tried
 * @param kind of the ERP's failure; null: it did not fail, or the failure was not the ERP's
 * @param random from 0 to 1: rows that failed together are not asked about together again
 */
export function nextLook(
  attempts: number,
  kind: ErpErrorKind | null,
  random: number,
): { pauseMs: number; isParked: boolean } {
  const isRefused = kind !== null && REFUSALS.includes(kind)
  if (attempts === 0) {
    return { pauseMs: 0, isParked: false }
  }
  const longest = isRefused ? LONGEST_PAUSE_REFUSED_MS : LONGEST_PAUSE_AWAY_MS
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), longest)
  return { pauseMs: Math.round(pause * (0.75 + random / 4)), isParked: isRefused && attempts >= LAST_LOOK }
}

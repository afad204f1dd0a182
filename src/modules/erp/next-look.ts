/**
 * When the recovery looks again at what it could not end. An ERP that is away is asked soon after it comes back; one
 * that has understood and refuses changes its mind only after a person has changed something there, so it is asked
 * ever more seldom, and at last not at all.
 */

const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_AWAY_MS = 5 * 60_000
const LONGEST_PAUSE_REFUSED_MS = 60 * 60_000

/** About three days of refusals: a weekend, and somebody has seen it on Monday. */
const LAST_REFUSAL = 80

/** How an operation has fared: `looks` of the recovery, this time included; how many of all answers were `refusals`. */
export type Looks = { looks: number; refusals: number }

/**
 * @param looks 0: only whoever placed has tried
 * @param isRefused by the last answer; what is not a refusal is an ERP that is away, or a failure of ours
 * @param random from 0 to 1: rows that failed together are not asked about together again
 */
export function nextLook(
  { looks, refusals }: Looks,
  isRefused: boolean,
  random: number,
): { pauseMs: number; isParked: boolean } {
  if (looks === 0) {
    return { pauseMs: 0, isParked: false }
  }
  const pause = isRefused ? pauseAfter(refusals, LONGEST_PAUSE_REFUSED_MS) : pauseAfter(looks, LONGEST_PAUSE_AWAY_MS)
  return { pauseMs: Math.round(pause * (0.75 + random / 4)), isParked: isRefused && refusals >= LAST_REFUSAL }
}

function pauseAfter(times: number, longestMs: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (times - 1), longestMs)
}

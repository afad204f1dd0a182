import BigNumber from "bignumber.js"

export const ROUNDING_DIRECTIONS = ["nearest", "up", "down"] as const

/** The grid that prices lie on: every k·step + ending. Step 1 with ending 0.99 has 0.99, 1.99, 2.99, … */
export type Rounding = {
  step: string
  ending: string
  direction: (typeof ROUNDING_DIRECTIONS)[number]
}

/** What a type without a rounding of its own rounds to, half up as 1C does. */
export const KOPECK: Rounding = { step: "0.01", ending: "0", direction: "nearest" }

const KOPECK_DECIMALS = 2

/**
 * The point of the grid for a price. A price is never rounded to nothing: below the first positive point it is that
 * point. Half way is up.
 */
export function roundPrice(amount: BigNumber, { step, ending, direction }: Rounding): BigNumber {
  if (!amount.isFinite()) {
    throw new RangeError(`A price cannot be made of ${amount.toString()}`)
  }
  if (step === KOPECK.step && ending === KOPECK.ending) {
    // The grid of most prices needs no division, which is what costs.
    const rounded = amount.decimalPlaces(KOPECK_DECIMALS, MODE[direction])
    return rounded.isGreaterThan(0) ? rounded : firstPositivePoint({ step, ending })
  }
  const steps = amount.minus(ending).dividedBy(step)
  const point = steps.integerValue(MODE[direction]).times(step).plus(ending)
  return point.isGreaterThan(0) ? point : firstPositivePoint({ step, ending })
}

/** The lowest point of the grid that is not below `floor`. */
export function roundUpTo(floor: BigNumber, { step, ending }: Rounding): BigNumber {
  return roundPrice(floor, { step, ending, direction: "up" })
}

/** The lowest price of the grid: nothing is rounded to nothing. */
export function firstPositivePoint({ step, ending }: Pick<Rounding, "step" | "ending">): BigNumber {
  const first = new BigNumber(ending).modulo(step)
  return first.isGreaterThan(0) ? first : first.plus(step)
}

// The signs matter below the ending only, where a price is lifted to the first positive point anyway.
const MODE: Record<Rounding["direction"], BigNumber.RoundingMode> = {
  nearest: BigNumber.ROUND_HALF_CEIL,
  up: BigNumber.ROUND_CEIL,
  down: BigNumber.ROUND_FLOOR,
}

/**
 * The lowest price that leaves the margin: a cost of 80 with a margin of 20 % of the price needs 100.
 * @param marginPercent below 100
 */
export function marginFloor(cost: BigNumber, marginPercent: string): BigNumber {
  // Division may not end; a floor is rounded up, or the margin would miss by a hair.
  return cost
    .times(100)
    .dividedBy(new BigNumber(100).minus(marginPercent))
    .decimalPlaces(FLOOR_DECIMALS, BigNumber.ROUND_UP)
}

const FLOOR_DECIMALS = 6

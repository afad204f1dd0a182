import { nextLook } from "../next-look"

describe("when the recovery looks again", () => {
  it.each([
    [0, "transient", 0, false],
    [1, "transient", 30_000, false],
    [2, "ambiguous", 60_000, false],
    [3, null, 120_000, false],
    [40, "throttled", 300_000, false],
    [5_000, "unauthorized", 300_000, false],
    [1, "rejected", 30_000, false],
    [7, "rejected", 1_920_000, false],
    [79, "incompatible", 3_600_000, false],
    [80, "rejected", 3_600_000, true],
    [5_000, "rejected", 3_600_000, true],
  ] as const)("after %i looks, the last one %s: in %i ms, parked %s", (attempts, kind, pauseMs, isParked) => {
    expect(nextLook(attempts, kind, 1)).toEqual({ pauseMs, isParked })
  })

  it("spreads rows over a quarter of the pause", () => {
    expect(nextLook(1, "transient", 0).pauseMs).toBe(22_500)
  })
})

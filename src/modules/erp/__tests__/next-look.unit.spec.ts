import { ErpError, isRefusal } from "../errors"
import { nextLook } from "../next-look"

describe("when the recovery looks again", () => {
  it.each([
    ["who placed has tried", 0, 0, false, 0, false],
    ["away", 1, 0, false, 30_000, false],
    ["away", 2, 0, false, 60_000, false],
    ["away for days", 5_000, 0, false, 300_000, false],
    ["refused", 1, 1, true, 30_000, false],
    ["refused", 7, 7, true, 1_920_000, false],
    ["refused for long", 79, 79, true, 3_600_000, false],
    ["refused to the end", 80, 80, true, 3_600_000, true],
    ["refused for the first time after a night of outage", 200, 1, true, 30_000, false],
    ["away again after many refusals", 300, 90, false, 300_000, false],
  ])(
    "%s: after %i looks and %i refusals, the last one %s, in %i ms, parked %s",
    (_what, looks, refusals, isRefused, pauseMs, isParked) => {
      expect(nextLook({ looks, refusals }, isRefused, 1)).toEqual({ pauseMs, isParked })
    },
  )

  it("spreads rows over a quarter of the pause", () => {
    expect(nextLook({ looks: 1, refusals: 0 }, false, 0).pauseMs).toBe(22_500)
  })
})

describe("a refusal", () => {
  it.each([
    ["rejected", {}, true],
    ["incompatible", { code: "6" }, true],
    ["incompatible", { is_foreign: true }, false],
    ["transient", {}, false],
    ["ambiguous", {}, false],
    ["unauthorized", {}, false],
  ] as const)("%s with %j: %s", (kind, details, expected) => {
    expect(isRefusal(new ErpError(kind, "", details))).toBe(expected)
  })

  it("is none of ours", () => {
    expect(isRefusal(new Error("the pool is exhausted"))).toBe(false)
  })
})

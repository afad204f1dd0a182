import { availableCredit } from "../available-credit"

describe("availableCredit", () => {
  it.each([
    [{ limit: "1000.00", debt: "200.00", held: "300.50" }, "499.5"],
    [{ limit: "1000.00", debt: "-150.00", held: "0" }, "1150"],
    [{ limit: "100.00", debt: "200.00", held: "0" }, "-100"],
    [{ limit: null, debt: "200.00", held: "0" }, null],
  ])("is limit less debt less holds: %j", (exposure, expected) => {
    expect(availableCredit(exposure)).toBe(expected)
  })
})

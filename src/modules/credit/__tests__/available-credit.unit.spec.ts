import { availableCredit, fits, leastAvailable } from "../available-credit"

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

describe("leastAvailable", () => {
  const account = {
    scope: "contract",
    scope_id: "x",
    currency_code: "uah",
    debt_as_of: null,
    held: "0",
    debt: "0",
  } as const

  it("is the tightest hard limit of the chain; soft ones and none do not tell", () => {
    expect(
      leastAvailable([
        { ...account, limit: "500", mode: "hard" },
        { ...account, limit: "300", mode: "hard" },
        { ...account, limit: "1", mode: "soft" },
      ]),
    ).toBe("300")
    expect(
      leastAvailable([
        { ...account, limit: null, mode: "hard" },
        { ...account, limit: "1", mode: "soft" },
      ]),
    ).toBeNull()
  })

  it.each([
    ["100.00", "100.00", true],
    ["100.00", "100.01", false],
    [null, "1000000", true],
  ])("a limit of %s fits %s: %s", (limit, amount, expected) => {
    expect(fits({ limit, debt: "0", held: "0" }, amount)).toBe(expected)
  })
})

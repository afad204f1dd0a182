import {
  type CreditExposure,
  type CreditedContract,
  availableCredit,
  availableTogether,
  availableUnder,
  fits,
} from "../available-credit"

describe("availableCredit", () => {
  it.each([
    [{ limit: "1000.00", debt: "200.00", held: "300.50" }, "499.5"],
    [{ limit: "1000.00", debt: "-150.00", held: "0" }, "1150"],
    [{ limit: "100.00", debt: "200.00", held: "0" }, "-100"],
    [{ limit: null, debt: "200.00", held: "0" }, null],
  ])("is limit less debt less holds: %j", (exposure, expected) => {
    expect(availableCredit({ ...exposure, missing: [] })).toBe(expected)
  })
})

describe("availableUnder", () => {
  const account = {
    scope: "contract" as const,
    scope_id: "x",
    currency_code: "uah",
    debt_as_of: null,
    held: "0",
    debt: "0",
    missing: [],
  }
  const rates = [{ base_code: "usd", quote_code: "uah", rate: "41.5" }]
  const of = (exposures: CreditExposure[], patch: Partial<CreditedContract> = {}) =>
    availableUnder(
      { id: "x", legal_entity_id: "entity", company_id: "company", currency_code: "uah", is_in_force: true, ...patch },
      exposures,
      rates,
    )

  it("is the tightest hard limit of the chain; soft ones and none do not tell", () => {
    expect(
      of([
        { ...account, limit: "500", mode: "hard" },
        { ...account, scope_id: "entity", limit: "300", mode: "hard" },
        { ...account, scope_id: "company", limit: "1", mode: "soft" },
        { ...account, scope_id: "other", limit: "2", mode: "hard" },
      ]),
    ).toBe("300.00")
    expect(
      of([
        { ...account, limit: null, mode: "hard" },
        { ...account, limit: "1", mode: "soft" },
      ]),
    ).toBeNull()
  })

  it("is nothing under a contract that has ended, whatever its limits", () => {
    expect(of([], { is_in_force: false })).toBe("0")
  })

  it("a limit in another currency is told by the rate, and leaves nothing without one", () => {
    const inUah = [{ ...account, scope_id: "company", limit: "8300.00", mode: "hard" as const }]
    expect(of(inUah, { currency_code: "usd" })).toBe("200.00")
    expect(of(inUah, { currency_code: "eur" })).toBe("0")
  })

  it("a limit in the contract's own currency is the one that counts of its owner's", () => {
    const both = [
      { ...account, limit: "41.50", mode: "hard" as const },
      { ...account, currency_code: "usd", limit: "100.00", mode: "hard" as const },
    ]
    expect(of(both, { currency_code: "usd" })).toBe("100.00")
  })

  it.each([
    ["100.00", "100.00", true],
    ["100.00", "100.01", false],
    [null, "1000000", true],
  ])("a limit of %s fits %s: %s", (limit, amount, expected) => {
    expect(fits({ limit, debt: "0", held: "0", missing: [] }, amount)).toBe(expected)
  })
})

describe("availableTogether", () => {
  it.each([
    [["100.00", "50.00"], "150.00"],
    [["100.00", null], null],
    [["100.00", "-40.00"], "100.00"],
    [["-40.00"], "-40.00"],
    [[], "0.00"],
  ])("%j is %s", (rooms, together) => {
    expect(availableTogether(rooms)).toBe(together)
  })
})

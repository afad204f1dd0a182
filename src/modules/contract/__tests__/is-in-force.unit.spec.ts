import { isInForce } from "../is-in-force"

const now = new Date("2026-03-15T12:00:00Z")

describe("isInForce", () => {
  it.each([
    ["without dates", { is_active: true, valid_from: null, valid_until: null }, true],
    ["inactive", { is_active: false, valid_from: null, valid_until: null }, false],
    ["from this very moment", { is_active: true, valid_from: now, valid_until: null }, true],
    ["from tomorrow", { is_active: true, valid_from: "2026-03-16T00:00:00Z", valid_until: null }, false],
    ["until this very moment", { is_active: true, valid_from: null, valid_until: now }, false],
    ["until tomorrow", { is_active: true, valid_from: null, valid_until: "2026-03-16T00:00:00Z" }, true],
  ])("a contract %s", (_case, contract, expected) => {
    expect(isInForce(contract, now)).toBe(expected)
  })
})

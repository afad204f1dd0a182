import { isReconciled, runningBalances, turnoverOf } from "../statement"

const ENTRIES = [
  { debit: "100.10", credit: "0.00" },
  { debit: "0.00", credit: "150.35" },
  { debit: "0.25", credit: "0.00" },
]

describe("a statement", () => {
  it("adds up debit and credit", () => {
    expect(turnoverOf(ENTRIES)).toEqual({ total_debit: "100.35", total_credit: "150.35" })
    expect(turnoverOf([])).toEqual({ total_debit: "0.00", total_credit: "0.00" })
  })

  it("tells what is owed after each document, below zero when it is paid ahead", () => {
    expect(runningBalances("20.00", ENTRIES)).toEqual(["120.10", "-30.25", "-30.00"])
  })

  it.each([
    ["20.00", "-30.00", ENTRIES, true],
    ["20.00", "-30.01", ENTRIES, false],
    ["20.00", "-29.99", ENTRIES, false],
    ["5.00", "5", [], true],
    ["5.00", "5.01", [], false],
  ])("from %s to %s is reconciled only to the kopeck", (opening, closing, entries, expected) => {
    expect(isReconciled(opening, closing, entries)).toBe(expected)
  })
})

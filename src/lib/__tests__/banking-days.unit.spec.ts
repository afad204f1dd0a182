import { addDays, isBankingDay } from "../banking-days"

describe("addDays", () => {
  it.each([
    ["2026-03-02", 14, "calendar", "2026-03-16"],
    ["2026-02-27", 1, "calendar", "2026-02-28"],
    ["2026-12-31", 1, "calendar", "2027-01-01"],
    ["2026-03-06", 1, "banking", "2026-03-09"],
    ["2026-03-06", 5, "banking", "2026-03-13"],
    ["2026-03-07", 0, "banking", "2026-03-07"],
    // Out of a long month into a short one, and in a leap year.
    ["2026-01-31", 30, "calendar", "2026-03-02"],
    ["2028-01-31", 30, "calendar", "2028-03-01"],
    // Over both changes of the clock, a day of 23 hours and one of 25.
    ["2026-03-27", 1, "banking", "2026-03-30"],
    ["2026-03-28", 2, "calendar", "2026-03-30"],
    ["2026-10-23", 1, "banking", "2026-10-26"],
    ["2026-10-24", 2, "calendar", "2026-10-26"],
  ] as const)("%s and %d %s days is %s while holidays are working days", (from, days, kind, expected) => {
    expect(addDays(from, days, kind, false)).toBe(expected)
  })

  it.each([
    // 8 March 2026 is a Sunday: its Monday is off.
    ["2026-03-06", 1, "2026-03-10"],
    // Easter Monday, 13 April 2026.
    ["2026-04-10", 1, "2026-04-14"],
    // Independence Day, Monday 24 August 2026.
    ["2026-08-21", 1, "2026-08-25"],
    // Christmas, Friday 25 December 2026.
    ["2026-12-24", 1, "2026-12-28"],
    // 1 May 2027 is a Saturday and Easter the Sunday after it: both Monday and Tuesday are off.
    ["2027-04-30", 1, "2027-05-05"],
    // Trinity, 20 June 2027, and Constitution Day, Monday 28 June.
    ["2027-06-18", 1, "2027-06-22"],
    ["2027-06-25", 1, "2027-06-29"],
    // Easter of a year far ahead, 1 May 2040: it and Labour Day are one Sunday.
    ["2040-05-04", 1, "2040-05-09"],
  ])("%s and %d banking days is %s in peace", (from, days, expected) => {
    expect(addDays(from, days, "banking", true)).toBe(expected)
  })
})

describe("holidays that are days off from a day on", () => {
  const peace = { from: "2027-05-01", until: null }
  it.each([
    ["2027-03-08", true],
    ["2027-05-03", false],
    ["2027-08-24", false],
    ["2023-07-28", true],
  ])("%s: %s", (day, expected) => {
    expect(isBankingDay(day, peace)).toBe(expected)
  })
  it("ends where its last day says", () => {
    expect(isBankingDay("2027-08-24", { from: "2027-05-01", until: "2027-08-23" })).toBe(true)
    expect(isBankingDay("2027-08-24", { from: "2027-05-01", until: "2027-08-24" })).toBe(false)
  })
})

describe("isBankingDay", () => {
  it.each([
    ["2026-06-01", true, false],
    ["2026-06-01", false, true],
    ["2026-06-06", false, false],
  ])("%s with holidays off %s: %s", (day, areHolidaysOff, expected) => {
    expect(isBankingDay(day, areHolidaysOff)).toBe(expected)
  })
})

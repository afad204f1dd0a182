import { type SpendingPeriod, isTimeZone, periodAround } from "../periods"

const KYIV = "Europe/Kyiv"

describe("the period around a moment", () => {
  it.each<[string, SpendingPeriod, string, string, string, string]>([
    // what, period, now, zone, from, until
    ["a day in winter (UTC+2)", "day", "2026-01-15T10:00:00Z", KYIV, "2026-01-14T22:00:00Z", "2026-01-15T22:00:00Z"],
    ["a day in summer (UTC+3)", "day", "2026-07-15T10:00:00Z", KYIV, "2026-07-14T21:00:00Z", "2026-07-15T21:00:00Z"],
    [
      "a moment before midnight",
      "day",
      "2026-01-15T21:59:59.999Z",
      KYIV,
      "2026-01-14T22:00:00Z",
      "2026-01-15T22:00:00Z",
    ],
    ["midnight itself", "day", "2026-01-15T22:00:00Z", KYIV, "2026-01-15T22:00:00Z", "2026-01-16T22:00:00Z"],
    ["the day of 23 hours", "day", "2026-03-29T10:00:00Z", KYIV, "2026-03-28T22:00:00Z", "2026-03-29T21:00:00Z"],
    ["the day of 25 hours", "day", "2026-10-25T10:00:00Z", KYIV, "2026-10-24T21:00:00Z", "2026-10-25T22:00:00Z"],
    ["the hour that comes twice", "day", "2026-10-25T01:30:00Z", KYIV, "2026-10-24T21:00:00Z", "2026-10-25T22:00:00Z"],
    ["a week from its Monday", "week", "2026-11-23T12:00:00Z", KYIV, "2026-11-22T22:00:00Z", "2026-11-29T22:00:00Z"],
    ["a week from its Sunday", "week", "2026-11-29T12:00:00Z", KYIV, "2026-11-22T22:00:00Z", "2026-11-29T22:00:00Z"],
    [
      "a week over the turn of the year",
      "week",
      "2027-01-01T12:00:00Z",
      KYIV,
      "2026-12-27T22:00:00Z",
      "2027-01-03T22:00:00Z",
    ],
    [
      "a week over the change of the clocks",
      "week",
      "2026-03-26T12:00:00Z",
      KYIV,
      "2026-03-22T22:00:00Z",
      "2026-03-29T21:00:00Z",
    ],
    [
      "the end of a month of 31 days",
      "month",
      "2026-01-31T21:30:00Z",
      KYIV,
      "2025-12-31T22:00:00Z",
      "2026-01-31T22:00:00Z",
    ],
    [
      "the month after it, half an hour later",
      "month",
      "2026-01-31T22:00:00Z",
      KYIV,
      "2026-01-31T22:00:00Z",
      "2026-02-28T22:00:00Z",
    ],
    ["February of a leap year", "month", "2028-02-29T12:00:00Z", KYIV, "2028-01-31T22:00:00Z", "2028-02-29T22:00:00Z"],
    ["the leap day", "day", "2028-02-29T12:00:00Z", KYIV, "2028-02-28T22:00:00Z", "2028-02-29T22:00:00Z"],
    [
      "the day before the leap day",
      "day",
      "2028-02-28T12:00:00Z",
      KYIV,
      "2028-02-27T22:00:00Z",
      "2028-02-28T22:00:00Z",
    ],
    [
      "March, with both offsets in it",
      "month",
      "2026-03-15T12:00:00Z",
      KYIV,
      "2026-02-28T22:00:00Z",
      "2026-03-31T21:00:00Z",
    ],
    ["December", "month", "2026-12-31T12:00:00Z", KYIV, "2026-11-30T22:00:00Z", "2026-12-31T22:00:00Z"],
    ["the first quarter", "quarter", "2026-03-31T12:00:00Z", KYIV, "2025-12-31T22:00:00Z", "2026-03-31T21:00:00Z"],
    ["the last quarter", "quarter", "2026-10-01T12:00:00Z", KYIV, "2026-09-30T21:00:00Z", "2026-12-31T22:00:00Z"],
    ["a year", "year", "2026-06-01T12:00:00Z", KYIV, "2025-12-31T22:00:00Z", "2026-12-31T22:00:00Z"],
    ["a leap year", "year", "2028-02-29T12:00:00Z", KYIV, "2027-12-31T22:00:00Z", "2028-12-31T22:00:00Z"],
    ["UTC", "day", "2026-01-15T10:00:00Z", "UTC", "2026-01-15T00:00:00Z", "2026-01-16T00:00:00Z"],
    [
      "the farthest east (UTC+14)",
      "day",
      "2026-01-15T12:00:00Z",
      "Pacific/Kiritimati",
      "2026-01-15T10:00:00Z",
      "2026-01-16T10:00:00Z",
    ],
    [
      "the farthest west (UTC-11)",
      "day",
      "2026-01-15T10:00:00Z",
      "Pacific/Pago_Pago",
      "2026-01-14T11:00:00Z",
      "2026-01-15T11:00:00Z",
    ],
    [
      "a zone of half an hour",
      "day",
      "2026-01-15T10:00:00Z",
      "Asia/Kolkata",
      "2026-01-14T18:30:00Z",
      "2026-01-15T18:30:00Z",
    ],
    [
      "a midnight that the clocks skip",
      "day",
      "2018-11-04T12:00:00Z",
      "America/Sao_Paulo",
      "2018-11-04T03:00:00Z",
      "2018-11-05T02:00:00Z",
    ],
  ])("%s", (_what, period, now, zone, from, until) => {
    const found = periodAround(period, new Date(now), zone)

    expect([found.from.toISOString(), found.until.toISOString()]).toEqual([
      new Date(from).toISOString(),
      new Date(until).toISOString(),
    ])
  })

  it("covers a whole year of moments without a gap, each in its own period", () => {
    for (const period of ["day", "week", "month", "quarter", "year"] as const) {
      for (let hour = 0; hour < 24 * 366; hour += 37) {
        const now = new Date(Date.UTC(2028, 0, 1, hour))
        const { from, until } = periodAround(period, now, KYIV)
        expect(from <= now && now < until).toBe(true)
        expect(periodAround(period, until, KYIV).from).toEqual(until)
      }
    }
  })

  it("knows time zones from other texts", () => {
    expect(["Europe/Kyiv", "UTC", "Kyiv", "", "Europe/Nowhere"].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})

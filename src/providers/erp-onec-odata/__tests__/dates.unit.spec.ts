import { dayAfter, instantOf, isTimeZone, naiveOf } from "../odata/dates"

const KYIV = "Europe/Kyiv"

describe("dates of a base", () => {
  it.each([
    ["winter", "2026-01-15T10:20:30", "2026-01-15T08:20:30.000Z"],
    ["summer", "2026-07-15T10:20:30", "2026-07-15T07:20:30.000Z"],
    ["the last second before spring", "2026-03-29T02:59:59", "2026-03-29T00:59:59.000Z"],
    ["an hour that never was moves forward", "2026-03-29T03:30:00", "2026-03-29T01:30:00.000Z"],
    ["the first moment of summer time", "2026-03-29T04:00:00", "2026-03-29T01:00:00.000Z"],
    ["an hour that is twice is its first", "2026-10-25T03:30:00", "2026-10-25T00:30:00.000Z"],
    ["after autumn", "2026-10-25T04:00:00", "2026-10-25T02:00:00.000Z"],
    ["fractions are not kept", "2025-01-15T10:20:30.123456", "2025-01-15T08:20:30.000Z"],
  ])("%s", (_name, naive, instant) => {
    expect(instantOf(naive, KYIV)).toBe(instant)
  })

  it.each([["0001-01-01T00:00:00"], [""], ["yesterday"]])("%p is no date", (naive) => {
    expect(instantOf(naive, KYIV)).toBeNull()
    expect(dayAfter(naive, KYIV)).toBeNull()
  })

  it("writes an instant on the base's clock without a zone", () => {
    expect(naiveOf("2026-03-29T00:59:59.900Z", KYIV)).toBe("2026-03-29T02:59:59")
    expect(naiveOf("2026-03-29T01:00:00Z", KYIV)).toBe("2026-03-29T04:00:00")
    expect(naiveOf("2026-01-31T22:30:00Z", "Europe/Chisinau")).toBe("2026-02-01T00:30:00")
  })

  it("comes back as it was for every hour of a year that is not twice", () => {
    for (let hour = 0; hour < 366 * 24; hour += 1) {
      const instant = new Date(Date.UTC(2026, 0, 1, hour)).toISOString()
      if (instant !== "2026-10-25T01:00:00.000Z") {
        expect(instantOf(naiveOf(instant, KYIV), KYIV)).toBe(instant)
      }
    }
  })

  it("ends a day when the night is over, also when that day has 23 hours", () => {
    expect(dayAfter("2026-12-31T00:00:00", KYIV)).toBe("2026-12-31T22:00:00.000Z")
    expect(dayAfter("2026-03-29T00:00:00", KYIV)).toBe("2026-03-29T21:00:00.000Z")
  })

  it("knows IANA zones", () => {
    expect(isTimeZone(KYIV)).toBe(true)
    expect(isTimeZone("Kyiv time")).toBe(false)
  })
})

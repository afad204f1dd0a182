/** Days of a calendar as "2026-03-01": they have no time and no zone, and compare as text. */
export type Day = string

const DAY_MS = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

/** The day that an instant falls on in a zone, e.g. "Europe/Kyiv". */
export function dayIn(timeZone: string, instant: Date): Day {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
  formats.set(timeZone, format)
  return format.format(instant)
}

/** Calendar days from one to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

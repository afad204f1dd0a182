/**
 * 1C's dates are wall-clock time of the base without a zone ("2026-03-01T10:00:00"); the port speaks ISO in UTC.
 * Right over daylight saving: an hour that happens twice is its first occurrence, one that never happens moves forward.
 */

const NAIVE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})/
const DAY_MS = 86_400_000

/** 1C writes an empty date as the first moment of year one. */
const EMPTY_DATE = "0001-01-01T00:00:00"

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: zone })
    return true
  } catch (error) {
    if (error instanceof RangeError) {
      return false
    }
    throw error
  }
}

/** The instant of a date of the base, or null when it is empty or no date. */
export function instantOf(naive: string, zone: string): string | null {
  const clock = clockMs(naive)
  if (clock === null || naive.startsWith(EMPTY_DATE)) {
    return null
  }
  const before = offsetMs(clock - DAY_MS, zone)
  const after = offsetMs(clock + DAY_MS, zone)
  const offset = [before, after].find((candidate) => offsetMs(clock - candidate, zone) === candidate)
  return new Date(clock - (offset ?? before)).toISOString()
}

/** An instant as the base writes it: no zone, no fractions. */
export function naiveOf(instant: string | number, zone: string): string {
  const ms = new Date(instant).getTime()
  return new Date(ms + offsetMs(ms, zone)).toISOString().slice(0, 19)
}

/** The first moment of the day after a date of the base: "valid to 31.12" means until the night is over. */
export function dayAfter(naive: string, zone: string): string | null {
  const clock = clockMs(naive)
  if (clock === null || naive.startsWith(EMPTY_DATE)) {
    return null
  }
  const nextDay = new Date(clock + DAY_MS).toISOString().slice(0, 10)
  return instantOf(`${nextDay}T00:00:00`, zone)
}

/** The date read as if it were UTC. */
function clockMs(naive: string): number | null {
  const match = NAIVE.exec(naive)
  const ms = match ? Date.parse(`${match[0]}Z`) : Number.NaN
  return Number.isNaN(ms) ? null : ms
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** How far the zone's clock is ahead of UTC at an instant. */
function offsetMs(instant: number, zone: string): number {
  const whole = Math.floor(instant / 1000) * 1000
  const parts = new Map(
    formatOf(zone)
      .formatToParts(whole)
      .map((part) => [part.type, part.value]),
  )
  const at = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type))
  return Date.UTC(at("year"), at("month") - 1, at("day"), at("hour"), at("minute"), at("second")) - whole
}

/** Building a format costs far more than using it, and a base has one zone. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) {
    return known
  }
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  })
  formats.set(zone, format)
  return format
}

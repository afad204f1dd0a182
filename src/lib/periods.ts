/**
 * Calendar periods of a time zone, for spending limits. A period begins at a local midnight: a day may last 23, 24 or
 * 25 hours, and where midnight itself is skipped the period begins at the first moment of its day.
 */
export const SPENDING_PERIODS = ["day", "week", "month", "quarter", "year"] as const

export type SpendingPeriod = (typeof SPENDING_PERIODS)[number]

export type Period = { from: Date; until: Date }

/** Year, month (1–12) and day of a calendar, without a clock. */
type LocalDate = { year: number; month: number; day: number }

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/**
 * The period around `now`: `from` belongs to it, `until` to the next one. Weeks begin on Monday.
 * @param timeZone an IANA name, e.g. "Europe/Kyiv"
 * @throws RangeError for a time zone that does not exist
 */
export function periodAround(period: SpendingPeriod, now: Date, timeZone: string): Period {
  const { first, next } = boundsOf(period, localDateOf(now, timeZone))
  return { from: startOfDay(first, timeZone), until: startOfDay(next, timeZone) }
}

/** Whether a time zone is known to this machine. */
export function isTimeZone(value: string): boolean {
  try {
    localDateOf(new Date(0), value)
    return true
  } catch (error) {
    if (error instanceof RangeError) {
      return false
    }
    throw error
  }
}

function boundsOf(period: SpendingPeriod, { year, month, day }: LocalDate): { first: LocalDate; next: LocalDate } {
  switch (period) {
    case "day":
      return { first: { year, month, day }, next: normal(year, month, day + 1) }
    case "week": {
      const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
      const monday = day - ((weekday + 6) % 7)
      return { first: normal(year, month, monday), next: normal(year, month, monday + 7) }
    }
    case "month":
      return { first: normal(year, month, 1), next: normal(year, month + 1, 1) }
    case "quarter": {
      const firstMonth = month - ((month - 1) % 3)
      return { first: normal(year, firstMonth, 1), next: normal(year, firstMonth + 3, 1) }
    }
    case "year":
      return { first: normal(year, 1, 1), next: normal(year + 1, 1, 1) }
  }
}

/** A date whose month or day ran over its end, as the calendar has it. */
function normal(year: number, month: number, day: number): LocalDate {
  const date = new Date(Date.UTC(year, month - 1, day))
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** A formatter costs a hundred times what it formats; there are a few hundred zones at most. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) {
    return known
  }
  const format = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  })
  formats.set(timeZone, format)
  return format
}

function localDateOf(moment: Date, timeZone: string): LocalDate {
  const parts = formatOf(timeZone).formatToParts(moment)
  const valueOf = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return { year: valueOf("year"), month: valueOf("month"), day: valueOf("day") }
}

/**
 * The first moment of a local date. Searched for between a day before and a day after UTC's midnight, since no zone is
 * further away: local dates only grow with time, so halving finds the moment whatever the clocks do that night.
 */
function startOfDay(date: LocalDate, timeZone: string): Date {
  const midnight = Date.UTC(date.year, date.month - 1, date.day)
  let before = midnight - DAY_MS
  let after = midnight + DAY_MS
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE_MS) * MINUTE_MS
    if (isBefore(localDateOf(new Date(middle), timeZone), date)) {
      before = middle
    } else {
      after = middle
    }
  }
  return new Date(after)
}

function isBefore(a: LocalDate, b: LocalDate): boolean {
  return Date.UTC(a.year, a.month - 1, a.day) < Date.UTC(b.year, b.month - 1, b.day)
}

import type { Day } from "./days"

/**
 * Days on which Ukrainian banks settle payments. Saturdays and Sundays never are. Public holidays (Labour Code, art. 73,
 * with the dates of 2023) are days off in peace; while martial law stands they are working days (law 2136-IX, art. 6),
 * so whether they count is the caller's to say.
 */
const FIXED_HOLIDAYS = ["01-01", "03-08", "05-01", "05-08", "06-28", "07-15", "08-24", "10-01", "12-25"]

/** Orthodox Easter by year; Trinity is 49 days later. Both are Sundays, so their Mondays are off. */
const EASTER: Record<string, Day> = {
  2024: "2024-05-05",
  2025: "2025-04-20",
  2026: "2026-04-12",
  2027: "2027-05-02",
  2028: "2028-04-16",
  2029: "2029-04-08",
  2030: "2030-04-28",
  2031: "2031-04-13",
  2032: "2032-05-02",
  2033: "2033-04-24",
  2034: "2034-04-09",
  2035: "2035-04-29",
}

const DAY_MS = 86_400_000
const TRINITY_AFTER_DAYS = 49

export type DayKind = "calendar" | "banking"

/** `days` after `from`: calendar ones, or those on which banks work. A calendar term may end on a day off. */
export function addDays(from: Day, days: number, kind: DayKind, areHolidaysOff: boolean): Day {
  if (kind === "calendar") {
    return shift(from, days)
  }
  let day = from
  for (let left = days; left > 0;) {
    day = shift(day, 1)
    left -= isBankingDay(day, areHolidaysOff) ? 1 : 0
  }
  return day
}

export function isBankingDay(day: Day, areHolidaysOff: boolean): boolean {
  return !isWeekend(day) && !(areHolidaysOff && isDayOff(day))
}

/** A holiday itself, or the first working day after one that falls on a weekend (art. 67). */
function isDayOff(day: Day): boolean {
  if (isHoliday(day)) {
    return true
  }
  let before = shift(day, -1)
  let carried = 0
  while (isWeekend(before)) {
    carried += isHoliday(before) ? 1 : 0
    before = shift(before, -1)
  }
  return carried > 0
}

function isHoliday(day: Day): boolean {
  const easter = EASTER[day.slice(0, 4)]
  return (
    FIXED_HOLIDAYS.includes(day.slice(5)) ||
    day === easter ||
    (easter !== undefined && day === shift(easter, TRINITY_AFTER_DAYS))
  )
}

function isWeekend(day: Day): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
}

function shift(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

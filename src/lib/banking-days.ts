import type { Day } from "./days"

/**
 * Days on which Ukrainian banks settle payments. Saturdays and Sundays never are. Public holidays (Labour Code, art. 73)
 * are days off in peace; while martial law stands they are working days (law 2136-IX, art. 6), so when they count is the
 * caller's to say.
 */
const HOLIDAYS: { date: string; from?: Day; until?: Day }[] = [
  { date: "01-01" },
  { date: "01-07", until: "2023-08-31" },
  { date: "03-08" },
  { date: "05-01" },
  { date: "05-08", from: "2024-01-01" },
  { date: "05-09", until: "2023-12-31" },
  { date: "06-28" },
  { date: "07-15", from: "2024-01-01" },
  { date: "07-28", from: "2022-01-01", until: "2023-12-31" },
  { date: "08-24" },
  { date: "10-01", from: "2023-09-01" },
  { date: "10-14", until: "2023-08-31" },
  { date: "12-25", from: "2017-12-01" },
]

/** When public holidays are days off: always, never, or within a period whose days are both inside. */
export type HolidaysOff = boolean | { from: Day; until: Day | null }

const DAY_MS = 86_400_000
const TRINITY_AFTER_DAYS = 49
const JULIAN_AFTER_DAYS = 13
const LOOK_BACK_DAYS = 14

export type DayKind = "calendar" | "banking"

/** `days` after `from`: calendar ones, or those on which banks work. A calendar term may end on a day off. */
export function addDays(from: Day, days: number, kind: DayKind, areHolidaysOff: HolidaysOff): Day {
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

export function isBankingDay(day: Day, areHolidaysOff: HolidaysOff): boolean {
  return !isWeekend(day) && !isDayOff(day, areHolidaysOff)
}

/**
 * A holiday itself, and one working day more for each that fell on a weekend (art. 67): two of them on one weekend take
 * the Monday and the Tuesday. What has been carried over is looked for a fortnight back, longer than any row of days off.
 */
function isDayOff(day: Day, areHolidaysOff: HolidaysOff): boolean {
  let carried = 0
  for (let each = shift(day, -LOOK_BACK_DAYS); each < day; each = shift(each, 1)) {
    const isOff = isHoliday(each, areHolidaysOff)
    if (isWeekend(each)) {
      carried += isOff ? 1 : 0
    } else if (!isOff) {
      carried = Math.max(0, carried - 1)
    }
  }
  return isHoliday(day, areHolidaysOff) || carried > 0
}

function isHoliday(day: Day, areHolidaysOff: HolidaysOff): boolean {
  const isOff =
    typeof areHolidaysOff === "boolean"
      ? areHolidaysOff
      : day >= areHolidaysOff.from && (areHolidaysOff.until === null || day <= areHolidaysOff.until)
  if (!isOff) {
    return false
  }
  const easter = easterOf(Number(day.slice(0, 4)))
  return (
    HOLIDAYS.some(({ date, from = "", until = "9999" }) => day.slice(5) === date && day >= from && day <= until) ||
    day === easter ||
    day === shift(easter, TRINITY_AFTER_DAYS)
  )
}

/** Orthodox Easter by the calendar of Meeus, 13 days after the Julian date: right from 1900 to 2099. Trinity is 49 days later. */
function easterOf(year: number): Day {
  const moon = (19 * (year % 19) + 15) % 30
  const sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
  const month = Math.floor((moon + sunday + 114) / 31)
  const date = ((moon + sunday + 114) % 31) + 1
  return shift(`${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`, JULIAN_AFTER_DAYS)
}

function isWeekend(day: Day): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
}

function shift(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

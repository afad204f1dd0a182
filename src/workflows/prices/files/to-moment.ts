import { DateTime, type DateTimeMaybeValid } from "luxon"

const DAY_FORMATS = ["yyyy-MM-dd", "d.M.yyyy"]
const HOUR_FORMATS = ["yyyy-MM-dd'T'HH:mm:ss", "d.M.yyyy HH:mm:ss", "d.M.yyyy HH:mm"]

/** A day as Excel counts it, of this century: what a cell shows that has lost its format of a date. */
const SERIAL = /^\d{5}$/
const FIRST_SERIAL = 36_526
const LAST_SERIAL = 73_050
const DAY_ZERO = "1899-12-30"

/**
 * The moment at which something begins as ISO 8601 with its zone, from what people write: a day (its beginning), or a day
 * and an hour, of `timeZone`. What has a zone already, or is no date, stays as it is: who reads it says what is wrong.
 */
export function toMoment(text: string, timeZone: string): string {
  return isoOf(readDay(text, timeZone)) ?? isoOf(readHour(text, timeZone)) ?? text
}

/** The first moment at which something is over: of a day it holds until its very end, as people mean it. */
export function toEnd(text: string, timeZone: string): string {
  return isoOf(readDay(text, timeZone)?.plus({ days: 1 })) ?? isoOf(readHour(text, timeZone)) ?? text
}

function readDay(text: string, timeZone: string): DateTime<true> | undefined {
  const serial = SERIAL.test(text) ? Number(text) : 0
  if (serial >= FIRST_SERIAL && serial <= LAST_SERIAL) {
    return valid(
      DateTime.fromISO(DAY_ZERO, { zone: "utc" }).plus({ days: serial }).setZone(timeZone, { keepLocalTime: true }),
    )
  }
  return firstOf(text, DAY_FORMATS, timeZone)
}

function readHour(text: string, timeZone: string): DateTime<true> | undefined {
  return firstOf(text, HOUR_FORMATS, timeZone)
}

/** Most rows of a file leave it empty, and each format takes its time. */
function firstOf(text: string, formats: readonly string[], zone: string): DateTime<true> | undefined {
  for (const format of text === "" ? [] : formats) {
    const found = valid(DateTime.fromFormat(text, format, { zone }))
    if (found) {
      return found
    }
  }
  return undefined
}

function valid(moment: DateTimeMaybeValid): DateTime<true> | undefined {
  return moment.isValid ? moment : undefined
}

function isoOf(moment: DateTime<true> | undefined): string | undefined {
  return moment?.toUTC().toISO()
}

import { DateTime } from "luxon"

const DAY_FORMATS = ["yyyy-MM-dd", "dd.MM.yyyy", "yyyy-MM-dd'T'HH:mm:ss", "dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy HH:mm"]

/**
 * A moment as ISO 8601 with its zone, from what people write: a day (its beginning), or a day and an hour, of `timeZone`.
 * What has a zone already, or is no date, stays as it is: who reads it says what is wrong.
 */
export function toMoment(text: string, timeZone: string): string {
  // Most rows of a file leave it empty, and each format takes its time.
  for (const format of text === "" ? [] : DAY_FORMATS) {
    const moment = DateTime.fromFormat(text, format, { zone: timeZone })
    if (moment.isValid) {
      return moment.toUTC().toISO()
    }
  }
  return text
}

/**
 * 1C's dates carry no zone: they are wall-clock time of the base. Formatting goes
 * through Intl, so summer time is right without a table of our own.
 */
export const BASE_TIME_ZONE = "Europe/Kyiv"

const FORMAT = new Intl.DateTimeFormat("sv-SE", {
  timeZone: BASE_TIME_ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
})

/** An instant as a naive date of the base, `2026-02-01T10:20:30`. */
export function baseTime(instant: Date): string {
  return FORMAT.format(instant).replace(" ", "T")
}

const DATE = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?)?$/

/**
 * A date as a client may send it; fractions are dropped and an offset is turned
 * into the base's zone. Undefined when it is no date.
 */
export function parseDate(text: string): string | undefined {
  const match = DATE.exec(text)
  if (!match) {
    return undefined
  }
  const [, day, time = "00:00:00", zone] = match
  const instant = new Date(`${day}T${time}${zone ?? "Z"}`)
  if (Number.isNaN(instant.getTime())) {
    return undefined
  }
  return zone === undefined ? `${day}T${time}` : baseTime(instant)
}

/** `2026-02-01T10:20:30` as `01.02.2026 10:20:30`. */
export function humanDate(value: string): string {
  const [day, time] = value.split("T")
  return `${day.split("-").reverse().join(".")} ${time}`
}

import BigNumber from "bignumber.js"
import { getFormatDateInfo, isPercentFormat } from "numfmt"

import { parseAll } from "./elements"

/** How a number of a sheet is shown: as itself, times a hundred with a sign, as a day, or with zeros before it. */
export type NumberLook = { kind: "plain" } | { kind: "percent" } | { kind: "day" } | { kind: "padded"; digits: number }

const PLAIN: NumberLook = { kind: "plain" }

/** The formats that have a number only and whose look matters here (ECMA-376, 18.8.30). */
const BUILT_IN: Record<string, string> = {
  9: "0%",
  10: "0.00%",
  14: "mm-dd-yy",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  22: "m/d/yy h:mm",
  ...Object.fromEntries([27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, "yyyy/m/d"])),
}

/** The digits that a double holds and Excel shows: beyond them 120.12 is 120.11999999999999. */
const DIGITS = 15

const DAY_SECONDS = 86_400

/** The day 0 of Excel, as its days count from March 1900 on. */
const DAY_ZERO_MS = Date.UTC(1899, 11, 30)

/** The looks of cells by the number of their style. */
export async function readNumberLooks(pieces: AsyncIterable<string>): Promise<NumberLook[]> {
  const formats = new Map(Object.entries(BUILT_IN))
  const used: string[] = []
  let isOfCells = false
  await parseAll(pieces, {
    onOpen: (name, { numFmtId = "0", formatCode = "" }) => {
      if (name === "numFmt") formats.set(numFmtId, formatCode)
      if (name === "cellXfs") isOfCells = true
      if (name === "xf" && isOfCells) used.push(numFmtId)
    },
    onClose: (name) => {
      if (name === "cellXfs") isOfCells = false
    },
  })
  const looks = new Map([...new Set(used)].map((id) => [id, lookOf(formats.get(id) ?? "General")]))
  return used.map((id) => looks.get(id) ?? PLAIN)
}

function lookOf(format: string): NumberLook {
  if (isPercentFormat(format)) return { kind: "percent" }
  const { year, month, day } = getFormatDateInfo(format)
  if (year || month || day) return { kind: "day" }
  return /^0{2,32}$/.test(format) ? { kind: "padded", digits: format.length } : PLAIN
}

/**
 * A number as the person sees it who looks at its cell: "-7.5%", "2026-12-31", "00123", and 120.12 where a double holds
 * 120.11999999999999. A number of three decimals gets a fourth, so that nobody takes 1.234 for a thousand.
 */
export function shownNumber(value: number, look: NumberLook = PLAIN): string {
  switch (look.kind) {
    case "percent":
      return `${plain(value * 100)}%`
    case "day":
      return wallClock(value)
    case "padded":
      return plain(value).padStart(look.digits, "0")
    case "plain":
      return plain(value)
  }
}

function plain(value: number): string {
  const shown = new BigNumber(value.toPrecision(DIGITS))
  return shown.decimalPlaces() === 3 ? shown.toFixed(4) : shown.toFixed()
}

/** A day of a sheet has no zone: it stays a day, or a day and an hour, for the reader to place. */
function wallClock(serial: number): string {
  const moment = new Date(DAY_ZERO_MS + Math.round(serial * DAY_SECONDS) * 1_000)
  if (Number.isNaN(moment.getTime())) {
    return plain(serial)
  }
  const text = moment.toISOString().slice(0, 19)
  return text.endsWith("T00:00:00") ? text.slice(0, 10) : text
}

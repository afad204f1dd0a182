import { Row, Scalar } from "../base/values"
import { badOption, exception } from "../errors"
import { Node, ValueType } from "./node"

/** The functions that 1C's $filter knows; length, indexof, tolower and others it does not. */
interface Definition {
  args: ValueType[][]
  type: ValueType
  apply: (...args: string[]) => Scalar
}

const S: ValueType[] = ["string", "composite"]
const D: ValueType[] = ["date"]
const N: ValueType[] = ["number"]
const UNIT: ValueType[] = ["string"]

const datePart = (pick: (date: Date) => number): Definition => ({
  args: [D],
  type: "number",
  apply: (text) => pick(asDate(text)),
})

const asDate = (text: string): Date => new Date(`${text}Z`)
const asText = (date: Date): string => date.toISOString().slice(0, 19)

/** 1C counts days of the week from Monday = 1. */
const dayOfWeek = (date: Date): number => ((date.getUTCDay() + 6) % 7) + 1
const dayOfYear = (date: Date): number =>
  Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1

const DEFINITIONS: Record<string, Definition[]> = {
  substringof: [{ args: [S, S], type: "boolean", apply: (part, whole) => whole.includes(part) }],
  startswith: [{ args: [S, S], type: "boolean", apply: (whole, part) => whole.startsWith(part) }],
  endswith: [{ args: [S, S], type: "boolean", apply: (whole, part) => whole.endsWith(part) }],
  like: [{ args: [S, S], type: "boolean", apply: (whole, mask) => maskOf(mask).test(whole) }],
  concat: [{ args: [S, S], type: "string", apply: (a, b) => a + b }],
  substring: [
    // Positions count from 1, as everywhere in 1C's own language.
    { args: [S, N], type: "string", apply: (whole, from) => whole.slice(Number(from) - 1) },
    {
      args: [S, N, N],
      type: "string",
      apply: (whole, from, count) => whole.slice(Number(from) - 1, Number(from) - 1 + Number(count)),
    },
  ],
  year: [datePart((date) => date.getUTCFullYear())],
  quarter: [datePart((date) => Math.floor(date.getUTCMonth() / 3) + 1)],
  month: [datePart((date) => date.getUTCMonth() + 1)],
  day: [datePart((date) => date.getUTCDate())],
  dayofweek: [datePart(dayOfWeek)],
  dayofyear: [datePart(dayOfYear)],
  hour: [datePart((date) => date.getUTCHours())],
  minute: [datePart((date) => date.getUTCMinutes())],
  second: [datePart((date) => date.getUTCSeconds())],
  dateadd: [{ args: [D, UNIT, N], type: "date", apply: addToDate }],
  datedifference: [{ args: [D, D, UNIT], type: "number", apply: dateDifference }],
  round: [
    { args: [N], type: "number", apply: (value) => Math.round(Number(value)) },
    { args: [N, N], type: "number", apply: (value, digits) => Number(Number(value).toFixed(Number(digits))) },
  ],
}

export function callFunction(name: string, args: Node[], option: string): Node {
  const definitions = Object.hasOwn(DEFINITIONS, name) ? DEFINITIONS[name] : []
  const definition = definitions.find((candidate) => candidate.args.length === args.length)
  if (!definition) {
    throw badOption(option)
  }
  definition.args.forEach((allowed, index) => {
    if (!allowed.includes(args[index].type)) {
      // Captured as HTTP 500; the probe did not keep the text.
      throw exception(`Неверные параметры функции ${name}`)
    }
  })
  return {
    type: definition.type,
    get: (row: Row) => {
      const values = args.map((arg) => arg.get(row))
      return values.includes(null) ? null : definition.apply(...values.map(String))
    },
  }
}

/** SQL's LIKE: % any run, _ one character, [..] one of. */
function maskOf(mask: string): RegExp {
  const source = mask
    .replace(/[\\^$.|?*+(){}]/g, "\\$&")
    .replace(/%/g, ".*")
    .replace(/_/g, ".")
  try {
    return new RegExp(`^${source}$`, "su")
  } catch {
    throw badOption("$filter")
  }
}

const SECONDS: Record<string, number> = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 }
const MONTHS: Record<string, number> = { month: 1, quarter: 3, year: 12 }

function addToDate(text: string, unit: string, count: string): string {
  const date = asDate(text)
  if (Object.hasOwn(MONTHS, unit)) {
    date.setUTCMonth(date.getUTCMonth() + MONTHS[unit] * Number(count))
  } else {
    date.setTime(date.getTime() + secondsIn(unit) * Number(count) * 1000)
  }
  return asText(date)
}

function dateDifference(from: string, to: string, unit: string): number {
  const [start, end] = [asDate(from), asDate(to)]
  if (Object.hasOwn(MONTHS, unit)) {
    const months = (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth()
    return Math.trunc(months / MONTHS[unit])
  }
  return Math.trunc((end.getTime() - start.getTime()) / 1000 / secondsIn(unit))
}

function secondsIn(unit: string): number {
  if (!Object.hasOwn(SECONDS, unit)) {
    throw exception(`Неверные параметры функции: ${unit}`)
  }
  return SECONDS[unit]
}

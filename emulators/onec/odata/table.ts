import { parseDate } from "../base/clock"
import { RegisterTable } from "../base/register-table"
import { Row } from "../base/values"
import { EntitySet, Shape } from "../schema/sets"
import { segmentNotFound, unparsable } from "../errors"
import { candidates } from "./candidates"
import { compileCondition } from "./compile"
import { Expr } from "./parser"
import { parseFilter, scopeFor, SelectionContext } from "./query"
import { parseArgs, Segment, unquote } from "./url"

/** What all virtual tables have in common: their parameters, their condition, the dimensions asked for. */
export type RegisterSet = Extract<EntitySet, { kind: "records" | "recordSets" }>
export type TableContext = Omit<SelectionContext, "shape">

const PARAMETERS = ["Condition", "Dimensions", "Period", "StartPeriod", "EndPeriod"]

/** Parameters come in brackets or, the same, in the query string. */
export function parametersOf(method: Segment, options: Map<string, string>): Map<string, string> {
  const parameters = parseArgs(method.args ?? "")
  for (const name of parameters.keys()) {
    if (!PARAMETERS.includes(name)) {
      throw segmentNotFound(name)
    }
  }
  for (const name of PARAMETERS) {
    const inQuery = options.get(name)
    if (inQuery !== undefined && !parameters.has(name)) {
      parameters.set(name, inQuery)
    }
  }
  return new Map([...parameters].map(([name, value]) => [name, unquote(value)]))
}

export function periodOf(parameters: Map<string, string>, name = "Period"): string | undefined {
  const text = parameters.get(name)
  if (text === undefined || text === "") {
    return undefined
  }
  const period = parseDate(text.replace(/^datetime'(.*)'$/, "$1"))
  if (period === undefined) {
    throw unparsable(text, "Edm.DateTime")
  }
  return period
}

/** The condition as a test, and the leads it is confined to. */
export function condition(
  parameters: Map<string, string>,
  shape: Shape,
  context: TableContext,
): { expr: Expr | undefined; passes: (row: Row) => boolean } {
  const expr = parseFilter(parameters.get("Condition"), "Condition")
  const passes = expr ? compileCondition(expr, scopeFor(context.base, shape, "Condition")) : () => true
  return { expr, passes }
}

/** Either the condition or $filter may name the items; the smaller set is walked. */
export function leadsFor(
  register: RegisterTable,
  first: Expr | undefined,
  second: Expr | undefined,
): Set<string> | undefined {
  const sets = [first, second]
    .map((expr) => candidates(expr, register.schema.lead))
    .filter((set): set is Set<string> => set !== undefined)
  return sets.sort((a, b) => a.size - b.size)[0]
}

export function dimensionsAsked(text: string | undefined, register: RegisterTable): Set<string> {
  const names = (text ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
  const fields = register.schema.dimensions
  if (names.length === 0) {
    return new Set(fields.map((field) => field.name))
  }
  const asked = new Set<string>()
  for (const name of names) {
    // Names go without `_Key` here, unlike everywhere else.
    const own = fields.filter(
      (field) => [`${name}_Key`, `${name}_Type`].includes(field.name) || isPlain(field.name, name),
    )
    if (own.length === 0) {
      throw segmentNotFound(name)
    }
    own.forEach((field) => asked.add(field.name))
  }
  return asked
}

const isPlain = (field: string, name: string): boolean => field === name && !/_(Key|Type)$/.test(field)

import { RegisterTable } from "../base/register-table"
import { Row, str, round3 } from "../base/values"
import { balanceShape, shapeOf } from "../schema/sets"
import { Answer } from "./answer"
import { badOption, methodNotFound } from "../errors"
import { parseFilter, select } from "./query"
import { condition, dimensionsAsked, leadsFor, parametersOf, periodOf, RegisterSet, TableContext } from "./table"
import { turnovers } from "./turnovers"
import { Segment } from "./url"

/** Virtual tables: SliceLast, SliceFirst, Balance, Turnovers and BalanceAndTurnovers with their parameters. */
export function virtualTable(set: RegisterSet, method: Segment, context: TableContext): Answer {
  const parameters = parametersOf(method, context.options)
  const isSlice = method.name === "SliceLast" || method.name === "SliceFirst"
  const hasSlices = set.kind === "records" && set.register.kind === "InformationRegister"
  const hasBalance = set.kind === "recordSets" && set.register.kind === "AccumulationRegister"
  if (isSlice && hasSlices) {
    return slice(set, method.name === "SliceLast", parameters, context)
  }
  if (method.name === "Balance" && hasBalance) {
    return balance(set, parameters, context)
  }
  if ((method.name === "BalanceAndTurnovers" || method.name === "Turnovers") && hasBalance) {
    return turnovers(set, method.name, parameters, context)
  }
  throw methodNotFound()
}

function slice(set: RegisterSet, last: boolean, parameters: Map<string, string>, context: TableContext): Answer {
  if (parameters.get("Dimensions")) {
    throw badOption("Dimensions")
  }
  const register = context.base.register(set.register.name)
  const { expr, passes } = condition(parameters, set.shape, context)
  const period = periodOf(parameters)
  const filter = parseFilter(context.options.get("$filter"), "$filter")
  const chosen = new Map<string, Row>()
  for (const row of register.records(leadsFor(register, expr, filter))) {
    const inTime = period === undefined || (last ? str(row, "Period") <= period : str(row, "Period") >= period)
    if (inTime && passes(row)) {
      keepIf(chosen, register.keyOf(row), row, last)
    }
  }
  const selection = select(chosen.values(), filter, { ...context, shape: set.shape })
  return {
    kind: "collection",
    context: `Collection(StandardODATA.${set.shape.typeName})`,
    shape: set.shape,
    complex: true,
    ...selection,
  }
}

/** Of two records of the same moment the later recorded wins. */
function keepIf(chosen: Map<string, Row>, key: string, row: Row, last: boolean): void {
  const already = chosen.get(key)
  const better =
    already === undefined ||
    (last ? str(row, "Period") >= str(already, "Period") : str(row, "Period") < str(already, "Period"))
  if (better) {
    chosen.set(key, row)
  }
}

function balance(set: RegisterSet, parameters: Map<string, string>, context: TableContext): Answer {
  const register = context.base.register(set.register.name)
  const full = balanceShape(set.register)
  const asked = dimensionsAsked(parameters.get("Dimensions"), register)
  const dimensions = register.schema.dimensions.filter((field) => asked.has(field.name))
  const resources = full.fields.slice(register.schema.dimensions.length)
  const shape = shapeOf(full.typeName, [], [...dimensions, ...resources])
  const ofDimensions = shapeOf(full.typeName, [], register.schema.dimensions)
  const { expr, passes } = condition(parameters, ofDimensions, context)
  const filter = parseFilter(context.options.get("$filter"), "$filter")
  const names = dimensions.map((field) => field.name)
  const sums = resources.map((field) => field.name)
  const groups = new Map<string, Row>()
  const leads = leadsFor(register, expr, names.includes(register.schema.lead) ? filter : undefined)
  for (const { row, values } of balancesAt(register, periodOf(parameters), leads)) {
    if (passes(row)) {
      addTo(groups, row, values, names, sums)
    }
  }
  const filled = [...groups.values()].filter((row) => sums.some((name) => row[name] !== 0))
  const selection = select(filled, filter, { ...context, shape })
  return {
    kind: "collection",
    context: `Collection(StandardODATA.${full.typeName})`,
    shape,
    complex: true,
    ...selection,
  }
}

/** Balances of now are kept; those of a past moment are summed from the records. */
function* balancesAt(
  register: RegisterTable,
  period: string | undefined,
  leads: Set<string> | undefined,
): Iterable<{ row: Row; values: number[] }> {
  if (period === undefined) {
    for (const { dimensions, sums } of register.balancesOf(leads)) {
      yield { row: dimensions, values: sums }
    }
    return
  }
  const names = register.schema.resources.map((field) => field.name)
  for (const row of register.records(leads)) {
    if (str(row, "Period") < period) {
      const sign = row.RecordType === "Expense" ? -1 : 1
      yield { row, values: names.map((name) => sign * Number(row[name])) }
    }
  }
}

function addTo(groups: Map<string, Row>, row: Row, values: number[], names: string[], sums: string[]): void {
  const key = names.map((name) => String(row[name])).join("|")
  let group = groups.get(key)
  if (!group) {
    group = {}
    for (const name of names) {
      group[name] = row[name]
    }
    for (const name of sums) {
      group[name] = 0
    }
    groups.set(key, group)
  }
  for (let index = 0; index < sums.length; index += 1) {
    group[sums[index]] = round3(Number(group[sums[index]]) + values[index])
  }
}

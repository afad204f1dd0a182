import { round3, Row, str } from "../base/values"
import { balanceShape, shapeOf, TurnoverTable, turnoverShape } from "../schema/sets"
import { Answer } from "./answer"
import { parseFilter, select } from "./query"
import { condition, dimensionsAsked, leadsFor, periodOf, RegisterSet, TableContext } from "./table"

/** Every sum there is of a resource; a table shows some of them. */
const SUMS = ["OpeningBalance", "Receipt", "Expense", "Turnover", "ClosingBalance"] as const

/**
 * Turnovers: what came and went in a period. BalanceAndTurnovers: also what stood at its start and its end. One row a
 * set of dimensions.
 */
export function turnovers(
  set: RegisterSet,
  table: TurnoverTable,
  parameters: Map<string, string>,
  context: TableContext,
): Answer {
  const register = context.base.register(set.register.name)
  const shape = turnoverShape(set.register, table, dimensionsAsked(parameters.get("Dimensions"), register))
  const ofDimensions = shapeOf(balanceShape(set.register).typeName, [], set.register.dimensions)
  const { expr, passes } = condition(parameters, ofDimensions, context)
  const filter = parseFilter(context.options.get("$filter"), "$filter")
  const [start, end] = [periodOf(parameters, "StartPeriod") ?? "", periodOf(parameters, "EndPeriod") ?? "9999"]
  const dimensions = set.register.dimensions.filter(({ name }) => shape.byName.has(name)).map(({ name }) => name)
  const groups = new Map<string, Row>()
  for (const row of register.records(leadsFor(register, expr, undefined))) {
    if (passes(row) && str(row, "Period") <= end && !isLeftOut(row, context)) {
      add(groups, row, {
        dimensions,
        resources: set.register.resources.map(({ name }) => name),
        isBefore: str(row, "Period") < start,
      })
    }
  }
  const sums = shape.fields.filter(({ name }) => !dimensions.includes(name)).map(({ name }) => name)
  const filled = [...groups.values()].filter((row) => sums.some((name) => row[name] !== 0))
  const selection = select(filled, filter, { ...context, shape })
  return {
    kind: "collection",
    context: `Collection(StandardODATA.${shape.typeName})`,
    shape,
    complex: true,
    ...selection,
  }
}

/** Totals of real bases may lag behind the records until somebody has them recalculated. */
function isLeftOut(row: Row, { totalsUntil }: TableContext): boolean {
  return totalsUntil !== null && str(row, "Period") > totalsUntil
}

function add(
  groups: Map<string, Row>,
  row: Row,
  how: { dimensions: string[]; resources: string[]; isBefore: boolean },
): void {
  const key = how.dimensions.map((name) => String(row[name])).join("|")
  const group = groups.get(key) ?? Object.fromEntries(how.dimensions.map((name) => [name, row[name]]))
  groups.set(key, group)
  const isExpense = row.RecordType === "Expense"
  for (const name of how.resources) {
    const value = Number(row[name])
    const signed = isExpense ? -value : value
    const added = {
      OpeningBalance: how.isBefore ? signed : 0,
      Receipt: how.isBefore || isExpense ? 0 : value,
      Expense: how.isBefore || !isExpense ? 0 : value,
      Turnover: how.isBefore ? 0 : signed,
      ClosingBalance: signed,
    }
    for (const sum of SUMS) {
      group[`${name}${sum}`] = round3(Number(group[`${name}${sum}`] ?? 0) + added[sum])
    }
  }
}

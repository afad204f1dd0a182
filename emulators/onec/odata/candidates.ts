import { Expr } from "./parser"

/**
 * Which values of one column a condition can let through, when that is plain from
 * its form (`a eq 1 or a eq 2`, and the same inside an `and`). A batch of a hundred
 * items is then answered from the index; undefined means that all must be looked at.
 */
export function candidates(expr: Expr | undefined, column: string): Set<string> | undefined {
  if (!expr) {
    return undefined
  }
  if (expr.t === "compare" && expr.op === "eq") {
    const value = keyValue(expr.left, expr.right, column) ?? keyValue(expr.right, expr.left, column)
    return value === undefined ? undefined : new Set([value])
  }
  if (expr.t === "or") {
    return union(expr.items.map((item) => candidates(item, column)))
  }
  if (expr.t === "and") {
    const known = expr.items
      .map((item) => candidates(item, column))
      .filter((set): set is Set<string> => set !== undefined)
    return known.sort((a, b) => a.size - b.size)[0]
  }
  return undefined
}

function keyValue(path: Expr, value: Expr, column: string): string | undefined {
  const isColumn = path.t === "path" && path.names.length === 1 && path.names[0] === column
  return isColumn && value.t === "literal" && value.kind === "guid" ? String(value.value).toLowerCase() : undefined
}

function union(sets: (Set<string> | undefined)[]): Set<string> | undefined {
  const all = new Set<string>()
  for (const set of sets) {
    if (!set) {
      return undefined
    }
    set.forEach((value) => all.add(value))
  }
  return all
}

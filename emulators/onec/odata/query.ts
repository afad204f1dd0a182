import { Base } from "../base/base"
import { Row, Scalar, str } from "../base/values"
import { Shape } from "../schema/sets"
import { compileCondition, compilePath, Scope } from "./compile"
import { accessDenied, badOption, unparsable, unsupportedOption } from "../errors"
import { tokens } from "./lexer"
import { Node } from "./node"
import { Expr, parseExpression } from "./parser"
import { Projection, projectionOf } from "./projection"
import { guarded } from "./url"

/** The system query options of a GET, and what they do to a list of rows. */
const KNOWN = new Set([
  "$filter",
  "$select",
  "$expand",
  "$orderby",
  "$top",
  "$skip",
  "$inlinecount",
  "$format",
  "$allowedOnly",
])

export function refuseUnknownOptions(options: Map<string, string>): void {
  for (const name of options.keys()) {
    if (name.startsWith("$") && !KNOWN.has(name)) {
      throw unsupportedOption(name)
    }
  }
}

export interface Selection {
  rows: Row[]
  count: number | undefined
  projection: Projection
}

export interface SelectionContext {
  base: Base
  shape: Shape
  options: Map<string, string>
  /** References that the user may not see. */
  hidden: ReadonlySet<string>
  /** Grows with every call; without $orderby pages start from it. Null = stable. */
  turn: number | null
  /** Records later than this are not in the totals of turnovers yet. Null = all are. */
  totalsUntil: string | null
}

export const scopeFor = (base: Base, shape: Shape, option: string): Scope => ({
  base,
  shape,
  option,
  variables: new Map(),
})

export function parseFilter(text: string | undefined, option: string): Expr | undefined {
  return text === undefined || text.trim() === ""
    ? undefined
    : guarded(
        () => parseExpression(text),
        () => badOption(option),
      )
}

export function select(found: Iterable<Row>, filter: Expr | undefined, context: SelectionContext): Selection {
  const { base, shape, options } = context
  refuseUnknownOptions(options)
  const projection = projectionOf(base.catalogue, shape, options.get("$select"), options.get("$expand"))
  const passes = filter ? compileCondition(filter, scopeFor(base, shape, "$filter")) : undefined
  const order = orderOf(options.get("$orderby"), context)
  const matching: Row[] = []
  for (const row of found) {
    if (!passes || passes(row)) {
      matching.push(row)
    }
  }
  const allowed = onlyAllowed(matching, context)
  const top = wholeNumber(options, "$top")
  const skip = wholeNumber(options, "$skip") ?? 0
  const paged = top !== undefined || skip > 0
  const sorted = order ? sort(allowed, order) : paged ? rotate(allowed, context.turn) : allowed
  const end = top === undefined ? undefined : skip + top
  return { rows: sorted.slice(skip, end), count: inlineCount(options, allowed.length), projection }
}

function onlyAllowed(rows: Row[], { hidden, options }: SelectionContext): Row[] {
  if (hidden.size === 0) {
    return rows
  }
  const allowed = rows.filter((row) => !hidden.has(str(row, "Ref_Key")))
  const onlyAsked = (options.get("allowedOnly") ?? options.get("$allowedOnly")) === "true"
  if (allowed.length < rows.length && !onlyAsked) {
    throw accessDenied()
  }
  return allowed
}

function wholeNumber(options: Map<string, string>, name: string): number | undefined {
  const text = options.get(name)
  if (text === undefined) {
    return undefined
  }
  if (!/^\d+$/.test(text)) {
    throw unparsable(text, "Edm.Int32")
  }
  return Number(text)
}

function inlineCount(options: Map<string, string>, count: number): number | undefined {
  const wanted = options.get("$inlinecount")
  if (wanted !== undefined && wanted !== "allpages" && wanted !== "none") {
    throw badOption("$inlinecount")
  }
  return wanted === "allpages" ? count : undefined
}

interface Order {
  node: Node
  sign: 1 | -1
}

/** `Field [asc|desc]`, lower case only. */
function orderOf(text: string | undefined, { base, shape }: SelectionContext): Order[] | undefined {
  if (text === undefined || text.trim() === "") {
    return undefined
  }
  return text.split(",").map((item) => {
    const words = guarded(
      () => tokens(item),
      () => badOption("$orderby"),
    )
    const names: string[] = []
    let direction = "asc"
    words.forEach((word, index) => {
      const expectName = index % 2 === 0
      if (word.kind === "name" && expectName) {
        names.push(word.value)
      } else if (word.kind === "name" && index === words.length - 1 && /^(asc|desc)$/.test(word.value)) {
        direction = word.value
      } else if (word.kind !== "mark" || word.value !== "/" || expectName) {
        throw badOption("$orderby")
      }
    })
    if (names.length === 0) {
      throw badOption("$orderby")
    }
    const node = compilePath(names, scopeFor(base, shape, "$orderby"))
    return { node, sign: direction === "desc" ? -1 : 1 }
  })
}

function sort(rows: Row[], order: Order[]): Row[] {
  const keyed = rows.map((row) => ({ row, keys: order.map(({ node }) => node.get(row)) }))
  keyed.sort((a, b) => {
    for (let index = 0; index < order.length; index += 1) {
      const difference = compareValues(a.keys[index], b.keys[index])
      if (difference !== 0) {
        return difference * order[index].sign
      }
    }
    return 0
  })
  return keyed.map(({ row }) => row)
}

function compareValues(a: Scalar, b: Scalar): number {
  if (a === b) {
    return 0
  }
  if (a === null || b === null) {
    return a === null ? -1 : 1
  }
  return a < b ? -1 : 1
}

/**
 * A database promises no order without ORDER BY, and on busy bases pages did repeat
 * and omit rows. Here each call starts elsewhere, always in the same sequence.
 */
function rotate(rows: Row[], turn: number | null): Row[] {
  if (turn === null || rows.length < 2) {
    return rows
  }
  const start = (turn * 7919) % rows.length
  return [...rows.slice(start), ...rows.slice(0, start)]
}

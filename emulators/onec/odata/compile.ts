import { Base } from "../base/base"
import { GUID, Row, rowsOf, Scalar, str } from "../base/values"
import { parseDate } from "../base/clock"
import { Shape, shapeOf } from "../schema/sets"
import { Field, FieldType } from "../schema/types"
import { badOption, exception, segmentNotFound } from "../errors"
import { callFunction } from "./functions"
import { Node, ValueType } from "./node"
import { CompareOp, Expr, MathOp } from "./parser"

/** Turns an expression into a function over rows, checking names and types once. */
interface Variable {
  shape: Shape
  /** The row that the lambda is looking at; the emulator runs one query at a time. */
  current: Row
}

export interface Scope {
  base: Base
  shape: Shape
  /** Which query option this is: errors name it. */
  option: string
  variables: Map<string, Variable>
}

const VALUE_TYPES: Record<FieldType["kind"], ValueType> = {
  guid: "guid",
  ref: "guid",
  string: "string",
  enum: "string",
  typeName: "string",
  number: "number",
  int64: "number",
  boolean: "boolean",
  date: "date",
  composite: "composite",
}

export function compileCondition(expr: Expr, scope: Scope): (row: Row) => boolean {
  const node = compile(expr, scope)
  if (node.type !== "boolean") {
    throw badOption(scope.option)
  }
  return (row) => node.get(row) === true
}

export function compile(expr: Expr, scope: Scope): Node {
  switch (expr.t) {
    case "literal":
      return literal(expr, scope)
    case "null":
      return { type: "null", get: () => null }
    case "path":
      return compilePath(expr.names, scope)
    case "call":
      return compileCall(expr.name, expr.args, scope)
    case "lambda":
      return compileLambda(expr, scope)
    case "not": {
      const of = compileCondition(expr.of, scope)
      return { type: "boolean", get: (row) => !of(row) }
    }
    case "minus": {
      const of = requireType(compile(expr.of, scope), "number", scope)
      return { type: "number", get: (row) => (of.get(row) === null ? null : -Number(of.get(row))) }
    }
    case "and":
    case "or": {
      const items = expr.items.map((item) => compileCondition(item, scope))
      return expr.t === "and"
        ? { type: "boolean", get: (row) => items.every((item) => item(row)) }
        : { type: "boolean", get: (row) => items.some((item) => item(row)) }
    }
    case "compare":
      return compare(expr.op, compile(expr.left, scope), compile(expr.right, scope), scope)
    case "math":
      return math(expr.op, compile(expr.left, scope), compile(expr.right, scope), scope)
  }
}

function literal(expr: Extract<Expr, { t: "literal" }>, scope: Scope): Node {
  if (expr.kind === "guid") {
    const value = String(expr.value).toLowerCase()
    if (!GUID.test(value)) {
      throw badOption(scope.option)
    }
    return { type: "guid", get: () => value }
  }
  if (expr.kind === "date") {
    const value = parseDate(String(expr.value))
    if (value === undefined) {
      throw badOption(scope.option)
    }
    return { type: "date", get: () => value }
  }
  return { type: expr.kind, get: () => expr.value }
}

export function compilePath(names: string[], scope: Scope): Node {
  const variable = scope.variables.get(names[0])
  if (variable) {
    const inner = walk(names.slice(1), variable.shape, scope)
    const at = (get: (row: Row) => Scalar) => () => get(variable.current)
    const { refType } = inner
    return {
      type: inner.type,
      get: at(inner.get),
      ...(refType ? { refType: () => refType(variable.current) } : {}),
    }
  }
  return walk(names, scope.shape, scope)
}

function walk(names: string[], shape: Shape, scope: Scope): Node {
  const [name, ...rest] = names
  if (name === undefined) {
    throw badOption(scope.option)
  }
  if (rest.length === 0) {
    return column(name, shape.byName.get(name))
  }
  const link = shape.byName.get(`${name}_Key`)
  const target = link?.type.kind === "ref" ? scope.base.catalogue.target(link.type.target) : undefined
  if (!link || !target) {
    throw segmentNotFound(name)
  }
  const inner = walk(rest, target, scope)
  const follow = (row: Row): Row | undefined => scope.base.find(target.typeName, str(row, link.name))
  return {
    type: inner.type,
    get: (row) => {
      const next = follow(row)
      return next === undefined ? null : inner.get(next)
    },
  }
}

function column(name: string, field: Field | undefined): Node {
  if (!field) {
    throw segmentNotFound(name)
  }
  const get = (row: Row): Scalar => {
    const value = row[name]
    return Array.isArray(value) || value === undefined ? null : value
  }
  const type = VALUE_TYPES[field.type.kind]
  return type === "composite" ? { type, get, refType: (row) => str(row, `${name}_Type`) } : { type, get }
}

function compileCall(name: string, args: Expr[], scope: Scope): Node {
  if (name === "cast" || name === "isof") {
    return typeFunction(name, args, scope)
  }
  return callFunction(
    name,
    args.map((arg) => compile(arg, scope)),
    scope.option,
  )
}

/** `cast(guid'..','Catalog_X')` and `isof(Поле,'Document_X')`. */
function typeFunction(name: "cast" | "isof", args: Expr[], scope: Scope): Node {
  const [subject, wanted] = args
  if (args.length !== 2 || wanted.t !== "literal" || wanted.kind !== "string") {
    throw badOption(scope.option)
  }
  const typeName = `StandardODATA.${String(wanted.value).replace(/^StandardODATA\./, "")}`
  const node = compile(subject, scope)
  if (name === "cast") {
    return { type: "typed", get: node.get, refType: () => typeName }
  }
  const { refType } = node
  return { type: "boolean", get: (row) => refType !== undefined && refType(row) === typeName }
}

function compileLambda(expr: Extract<Expr, { t: "lambda" }>, scope: Scope): Node {
  const part = scope.shape.parts.find((candidate) => candidate.name === expr.path[0])
  if (!part || expr.path.length !== 1) {
    throw segmentNotFound(expr.path[0])
  }
  const rows = (row: Row): Row[] => rowsOf(row, part.name)
  if (!expr.body) {
    return { type: "boolean", get: (row) => rows(row).length > 0 }
  }
  const shape = shapeOf(part.name, [], part.fields)
  const variable: Variable = { shape, current: {} }
  const variables = new Map(scope.variables).set(expr.variable, variable)
  const body = compileCondition(expr.body, { ...scope, variables })
  const holds =
    (outer: Row) =>
    (line: Row): boolean => {
      variable.current = line
      return body(outer)
    }
  return expr.quantifier === "any"
    ? { type: "boolean", get: (row) => rows(row).some(holds(row)) }
    : { type: "boolean", get: (row) => rows(row).every(holds(row)) }
}

function requireType(node: Node, type: ValueType, scope: Scope): Node {
  if (node.type !== type && node.type !== "null") {
    throw badOption(scope.option)
  }
  return node
}

function compare(op: CompareOp, left: Node, right: Node, scope: Scope): Node {
  const test = (holds: (row: Row) => boolean): Node => ({ type: "boolean", get: holds })
  const types = [left.type, right.type]
  if (types.includes("composite") && types.includes("guid")) {
    // The documentation's trap: without cast() nothing is ever found, and no error says so.
    return test(() => false)
  }
  if (left.refType && right.refType) {
    const { refType: leftType } = left
    const { refType: rightType } = right
    const same = (row: Row): boolean =>
      leftType(row) === rightType(row) && lower(left.get(row)) === lower(right.get(row))
    return equality(op, same, scope)
  }
  if (!comparable(left.type, right.type)) {
    throw badOption(scope.option)
  }
  if (op === "eq" || op === "ne") {
    return equality(op, (row) => left.get(row) === right.get(row), scope)
  }
  return test((row) => ordered(op, left.get(row), right.get(row)))
}

const lower = (value: Scalar): Scalar => (typeof value === "string" ? value.toLowerCase() : value)

const comparable = (left: ValueType, right: ValueType): boolean => {
  const plain = (type: ValueType): ValueType => (type === "composite" ? "string" : type === "typed" ? "guid" : type)
  return left === "null" || right === "null" || plain(left) === plain(right)
}

function equality(op: CompareOp, same: (row: Row) => boolean, scope: Scope): Node {
  if (op !== "eq" && op !== "ne") {
    throw badOption(scope.option)
  }
  return { type: "boolean", get: op === "eq" ? same : (row) => !same(row) }
}

export function ordered(op: "gt" | "ge" | "lt" | "le" | CompareOp, left: Scalar, right: Scalar): boolean {
  if (left === null || right === null) {
    return false
  }
  switch (op) {
    case "gt":
      return left > right
    case "ge":
      return left >= right
    case "lt":
      return left < right
    case "le":
      return left <= right
    default:
      return left === right
  }
}

function math(op: MathOp, left: Node, right: Node, scope: Scope): Node {
  requireType(left, "number", scope)
  requireType(right, "number", scope)
  const apply = (a: number, b: number): number => {
    switch (op) {
      case "add":
        return a + b
      case "sub":
        return a - b
      case "mul":
        return a * b
      case "div":
        if (b === 0) {
          throw exception("Деление на 0", "Division by zero")
        }
        return a / b
    }
  }
  return {
    type: "number",
    get: (row) => {
      const [a, b] = [left.get(row), right.get(row)]
      return typeof a === "number" && typeof b === "number" ? apply(a, b) : null
    },
  }
}

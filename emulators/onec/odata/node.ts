import { Row, Scalar } from "../base/values"

/** A compiled piece of an expression: what it gives, and of which type. */
export type ValueType = "string" | "number" | "boolean" | "guid" | "date" | "composite" | "typed" | "null"

export interface Node {
  type: ValueType
  get: (row: Row) => Scalar
  /** The type of a reference whose type is known per row: composite fields, cast(). */
  refType?: (row: Row) => string
}

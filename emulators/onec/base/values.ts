import { Field, FieldType } from "../schema/types"
import { Shape } from "../schema/sets"

/** Values as the base keeps them; the wire forms are made when answering. */
export type Scalar = string | number | boolean | null
export interface Row {
  [name: string]: Scalar | Row[]
}

export const ZERO_GUID = "00000000-0000-0000-0000-000000000000"
export const EMPTY_DATE = "0001-01-01T00:00:00"
export const UNDEFINED_TYPE = "StandardODATA.Undefined"

/** 1C's GUIDs need not be RFC 4122 valid: any hex digits in 8-4-4-4-12 will do. */
export const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function emptyValue(type: FieldType): Scalar {
  switch (type.kind) {
    case "guid":
    case "ref":
      return ZERO_GUID
    case "string":
    case "enum":
    case "composite":
      return ""
    case "typeName":
      return UNDEFINED_TYPE
    case "number":
    case "int64":
      return 0
    case "boolean":
      return false
    case "date":
      return EMPTY_DATE
  }
}

export function emptyRow(fields: Field[]): Row {
  const row: Row = {}
  for (const field of fields) {
    row[field.name] = emptyValue(field.type)
  }
  return row
}

export function emptyObject(shape: Shape): Row {
  const row = emptyRow(shape.fields)
  for (const part of shape.parts) {
    row[part.name] = []
  }
  return row
}

export function str(row: Row | undefined, name: string): string {
  const value = row?.[name]
  return typeof value === "string" ? value : ""
}

export function num(row: Row | undefined, name: string): number {
  const value = row?.[name]
  return typeof value === "number" ? value : 0
}

export function bool(row: Row | undefined, name: string): boolean {
  return row?.[name] === true
}

export function rowsOf(row: Row | undefined, name: string): Row[] {
  const value = row?.[name]
  return Array.isArray(value) ? value : []
}

/** Money and quantities are doubles in 1C's OData; sums are kept to the kopeck. */
export const round2 = (value: number): number => Math.round((value + Number.EPSILON) * 100) / 100
export const round3 = (value: number): number => Math.round((value + Number.EPSILON) * 1000) / 1000

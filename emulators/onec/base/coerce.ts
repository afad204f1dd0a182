import { Shape } from "../schema/sets"
import { Field, FieldType } from "../schema/types"
import { badPropertyValue, internal, unparsable } from "../errors"
import { parseDate } from "./clock"
import { emptyRow, emptyValue, GUID, Row, Scalar } from "./values"

/**
 * A client's body as values of the base. As live bases do, it drops what it does not
 * know and cuts what is too long without a word, and it takes a broken reference;
 * only what cannot be read as its type at all is refused.
 */
const EDM: Partial<Record<FieldType["kind"], string>> = {
  guid: "Edm.Guid",
  ref: "Edm.Guid",
  boolean: "Edm.Boolean",
  number: "Edm.Double",
  date: "Edm.DateTime",
}

/** The platform sets these itself; a sender's values are passed over. */
const READ_ONLY = new Set(["DataVersion", "Posted", "Predefined", "PredefinedDataName"])

export function coerceBody(body: object, shape: Shape): Row {
  const row: Row = {}
  for (const [name, value] of Object.entries(body)) {
    const field = shape.byName.get(name)
    const part = shape.parts.find((candidate) => candidate.name === name)
    if (part) {
      row[name] = coercePart(value, part.fields)
    } else if (field && !READ_ONLY.has(name)) {
      const coerced = coerceValue(field, value)
      if (coerced !== undefined) {
        row[name] = coerced
      }
    }
  }
  return row
}

function coercePart(value: unknown, fields: Field[]): Row[] {
  if (value === null) {
    return []
  }
  if (!Array.isArray(value)) {
    throw internal()
  }
  const rows = value.map((line: unknown) => coerceLine(line, fields))
  rows.sort((a, b) => Number(a.LineNumber) - Number(b.LineNumber))
  rows.forEach((row, index) => {
    if (row.LineNumber !== index + 1) {
      throw badPropertyValue("LineNumber")
    }
  })
  return rows
}

function coerceLine(line: unknown, fields: Field[]): Row {
  if (typeof line !== "object" || line === null || !("LineNumber" in line)) {
    throw internal()
  }
  const row = emptyRow(fields)
  const sent: Record<string, unknown> = { ...line }
  for (const field of fields) {
    const coerced = field.name in sent ? coerceValue(field, sent[field.name]) : undefined
    if (coerced !== undefined) {
      row[field.name] = coerced
    }
  }
  return row
}

/** Undefined: the value is passed over, and the field keeps what it has. */
function coerceValue({ name, type }: Field, value: unknown): Scalar | undefined {
  if (value === null) {
    return emptyValue(type)
  }
  if (typeof value === "object" || value === undefined) {
    throw internal()
  }
  const text = String(value)
  const edm = EDM[type.kind]
  switch (type.kind) {
    case "guid":
    case "ref":
      return GUID.test(text) ? text.toLowerCase() : refuse(text, edm)
    case "boolean":
      return text === "true" ? true : text === "false" ? false : refuse(text, edm)
    case "number":
      return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : refuse(text, edm)
    case "date":
      return parseDate(text) ?? refuse(text, edm)
    case "int64":
      return /^-?\d+$/.test(text) ? Number(text) : undefined
    case "string":
      return type.length === 0 ? text : text.slice(0, type.length)
    case "enum":
    case "typeName":
      return text
    case "composite":
      return GUID.test(text) ? text.toLowerCase() : text
    default:
      throw badPropertyValue(name)
  }
}

function refuse(text: string, edm: string | undefined): never {
  throw unparsable(text, edm ?? "Edm.String")
}

/** Which columns of each row a sender gave: sums are computed only where he did not. */
export function sentColumns(body: object, part: string): Set<string>[] {
  const rows: unknown = Object.entries(body).find(([name]) => name === part)?.[1]
  if (!Array.isArray(rows)) {
    return []
  }
  const numbered = rows.map((line: unknown) => {
    const entries: [string, unknown][] = typeof line === "object" && line !== null ? Object.entries(line) : []
    const lineNumber = Number(entries.find(([name]) => name === "LineNumber")?.[1])
    return { lineNumber, names: new Set(entries.map(([name]) => name)) }
  })
  return numbered.sort((a, b) => a.lineNumber - b.lineNumber).map(({ names }) => names)
}

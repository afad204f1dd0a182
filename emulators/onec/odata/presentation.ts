import { Base } from "../base/base"
import { humanDate } from "../base/clock"
import { Row, str } from "../base/values"
import { Shape } from "../schema/sets"

/** The text by which 1C shows an object to people. */
export function presentationOf(base: Base, set: string, row: Row): string {
  const schema = base.catalogue.object(set)
  if (schema.kind !== "Document") {
    return str(row, "Description")
  }
  return `${schema.title} ${str(row, "Number")} от ${humanDate(str(row, "Date"))}`
}

/** Presentation of one field of a row: a reference gives its object's text. */
export function presentField(base: Base, shape: Shape, row: Row, name: string): string {
  const link = shape.byName.get(`${name}_Key`)
  if (link?.type.kind === "ref") {
    const target = base.find(link.type.target, str(row, link.name))
    return target ? presentationOf(base, link.type.target, target) : ""
  }
  const value = row[name]
  const field = shape.byName.get(name)
  if (field?.type.kind === "date") {
    return humanDate(String(value))
  }
  if (typeof value === "boolean") {
    return value ? "Да" : "Нет"
  }
  return value === null || Array.isArray(value) || value === undefined ? "" : String(value)
}

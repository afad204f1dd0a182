import { Base } from "../base/base"
import { Row, Scalar, str, ZERO_GUID } from "../base/values"
import { Shape } from "../schema/sets"
import { Field } from "../schema/types"
import { Answer } from "./answer"
import { presentField } from "./presentation"
import { Projection } from "./projection"

/** The JSON form; 64-bit integers travel as strings, dates without a zone. */
export type Level = "nometadata" | "minimalmetadata" | "fullmetadata"
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

export interface JsonContext {
  base: Base
  /** `http://host/ut/odata/standard.odata/` */
  serviceUrl: string
  level: Level
}

export function wireValue(field: Field, value: Row[string] | undefined): Scalar {
  if (value === undefined || value === null || Array.isArray(value)) {
    return null
  }
  return field.type.kind === "int64" ? String(value) : value
}

export function collectionJson(answer: Extract<Answer, { kind: "collection" }>, context: JsonContext): Json {
  const withMetadata = context.level !== "nometadata"
  return {
    ...(withMetadata ? { "odata.metadata": `${context.serviceUrl}$metadata#${answer.context}` } : {}),
    ...(answer.count === undefined ? {} : { "odata.count": String(answer.count) }),
    value: answer.rows.map((row) => rowJson(row, answer.shape, answer.projection, context)),
  }
}

export function entityJson(answer: Extract<Answer, { kind: "entity" }>, context: JsonContext): Json {
  const withMetadata = context.level !== "nometadata"
  const link = `${context.serviceUrl}$metadata#${answer.shape.typeName}/@Element`
  return {
    ...(withMetadata ? { "odata.metadata": link } : {}),
    ...rowJson(answer.row, answer.shape, answer.projection, context),
  }
}

function rowJson(row: Row, shape: Shape, projection: Projection, context: JsonContext): { [name: string]: Json } {
  const out: { [name: string]: Json } = {}
  const self = `${shape.typeName}(guid'${str(row, "Ref_Key")}')`
  const isEntity = shape.byName.has("Ref_Key")
  if (context.level === "fullmetadata" && isEntity) {
    out["odata.type"] = `StandardODATA.${shape.typeName}`
    out["odata.id"] = `${context.serviceUrl}${self}`
    out["odata.editLink"] = self
  }
  for (const field of projection.fields) {
    out[field.name] = wireValue(field, row[field.name])
  }
  for (const part of projection.parts) {
    out[part.name] = partJson(row[part.name], part.fields)
  }
  for (const name of projection.presentations) {
    out[`${name}____Presentation`] = presentField(context.base, shape, row, name)
  }
  for (const { name, link, target, projection: inner } of projection.expands) {
    const found = context.base.find(target.typeName, str(row, link))
    out[name] = found ? rowJson(found, target, inner, context) : null
  }
  if (context.level !== "nometadata" && isEntity) {
    addLinks(out, row, self, projection, context)
  }
  return out
}

/** Links stand only for filled references to published objects. */
function addLinks(
  out: { [name: string]: Json },
  row: Row,
  self: string,
  projection: Projection,
  { base }: JsonContext,
): void {
  for (const field of projection.fields) {
    const value = str(row, field.name)
    const filled = value !== "" && value !== ZERO_GUID
    if (field.type.kind === "ref" && filled && base.catalogue.target(field.type.target)) {
      const name = field.name.slice(0, -"_Key".length)
      out[`${name}@navigationLinkUrl`] = `${self}/${name}`
    }
  }
}

function partJson(rows: Row[string] | undefined, fields: Field[]): Json {
  if (!Array.isArray(rows)) {
    return null
  }
  return rows.map((row) => {
    const out: { [name: string]: Json } = {}
    for (const field of fields) {
      out[field.name] = wireValue(field, row[field.name])
    }
    return out
  })
}

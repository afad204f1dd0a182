import { Row, str, ZERO_GUID } from "../base/values"
import { Shape } from "../schema/sets"
import { Field } from "../schema/types"
import { Answer } from "./answer"
import { JsonContext, wireValue } from "./json"
import { presentField } from "./presentation"
import { Projection } from "./projection"

/** The Atom form, 1C's default when nobody asks for JSON. */
const NAMESPACES =
  'xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" ' +
  'xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices" ' +
  'xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"'
const RELATED = "http://schemas.microsoft.com/ado/2007/08/dataservices/related"
const SCHEME = "http://schemas.microsoft.com/ado/2007/08/dataservices/scheme"
const PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n'

export function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;")
}

export function collectionAtom(answer: Extract<Answer, { kind: "collection" }>, context: JsonContext): string {
  if (answer.complex) {
    return complexAtom(answer, context)
  }
  const entries = answer.rows.map((row) => entry(row, answer.shape, answer.projection, context, ""))
  const count = answer.count === undefined ? "" : `<m:count>${answer.count}</m:count>\n`
  return (
    `${PROLOGUE}<feed ${NAMESPACES} xml:base="${escapeXml(context.serviceUrl)}">\n` +
    `${entries.join("\n")}\n${count}</feed>`
  )
}

export function entityAtom(answer: Extract<Answer, { kind: "entity" }>, context: JsonContext): string {
  return PROLOGUE + entry(answer.row, answer.shape, answer.projection, context, ` ${NAMESPACES}`)
}

/** Rows of a virtual table have no identity, so they are no entries. */
function complexAtom(answer: Extract<Answer, { kind: "collection" }>, context: JsonContext): string {
  const type = `StandardODATA.${answer.shape.typeName}`
  const elements = answer.rows.map(
    (row) => `<d:element m:type="${type}">${properties(row, answer.shape, answer.projection, context)}</d:element>`,
  )
  return `${PROLOGUE}<d:Result ${NAMESPACES.replace('xmlns="http://www.w3.org/2005/Atom" ', "")} m:type="Collection(${type})">\n${elements.join("\n")}\n</d:Result>`
}

function entry(row: Row, shape: Shape, projection: Projection, context: JsonContext, namespaces: string): string {
  const self = `${shape.typeName}(guid'${str(row, "Ref_Key")}')`
  const isEntity = shape.byName.has("Ref_Key")
  const links = isEntity
    ? [...relatedLinks(row, self, projection, context), `<link rel="edit" href="${self}" title="edit link"/>`]
    : []
  return [
    `<entry${namespaces}>`,
    ...(isEntity ? [`<id>${escapeXml(context.serviceUrl)}${self}</id>`] : []),
    `<category term="StandardODATA.${shape.typeName}" scheme="${SCHEME}"/>`,
    '<title type="text"/>',
    `<updated>${new Date().toISOString().slice(0, 19)}</updated>`,
    "<author/>",
    "<summary/>",
    ...links,
    `<content type="application/xml"><m:properties>${properties(row, shape, projection, context)}</m:properties></content>`,
    "</entry>",
  ].join("\n")
}

function relatedLinks(row: Row, self: string, projection: Projection, { base }: JsonContext): string[] {
  return projection.fields.flatMap((field) => {
    const filled = ![ZERO_GUID, ""].includes(str(row, field.name))
    if (field.type.kind !== "ref" || !filled || !base.catalogue.target(field.type.target)) {
      return []
    }
    const name = field.name.slice(0, -"_Key".length)
    return [
      `<link rel="${RELATED}/${name}" href="${self}/${name}" type="application/atom+xml;type=entry;charset=utf-8" title="${name}"/>`,
    ]
  })
}

function properties(row: Row, shape: Shape, projection: Projection, context: JsonContext): string {
  const fields = projection.fields.map((field) => property(field, row))
  const parts = projection.parts.map((part) => {
    const rows = row[part.name]
    const lines = Array.isArray(rows) ? rows : []
    const elements = lines.map(
      (line) => `<d:element>${part.fields.map((field) => property(field, line)).join("")}</d:element>`,
    )
    const type = `Collection(StandardODATA.${shape.typeName}_${part.name}_RowType)`
    return `<d:${part.name} m:type="${type}">${elements.join("")}</d:${part.name}>`
  })
  const presentations = projection.presentations.map((name) => {
    const tag = `d:${name}____Presentation`
    return `<${tag}>${escapeXml(presentField(context.base, shape, row, name))}</${tag}>`
  })
  return [...fields, ...parts, ...presentations].join("")
}

function property(field: Field, row: Row): string {
  const value = wireValue(field, row[field.name])
  if (value === null) {
    return `<d:${field.name} m:null="true"/>`
  }
  return value === "" ? `<d:${field.name}/>` : `<d:${field.name}>${escapeXml(String(value))}</d:${field.name}>`
}

export function errorAtom(code: string, message: string): string {
  return (
    '<m:error xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">\n' +
    ` <m:code>${code}</m:code>\n <m:message>${escapeXml(message)}</m:message>\n</m:error>`
  )
}

export function servicesAtom(names: string[], serviceUrl: string): string {
  const collections = names.map((name) => `<collection href="${name}"><atom:title>${name}</atom:title></collection>`)
  return (
    `${PROLOGUE}<service xmlns="http://www.w3.org/2007/app" xmlns:atom="http://www.w3.org/2005/Atom" ` +
    `xml:base="${escapeXml(serviceUrl.replace(/\/$/, ""))}">\n<workspace>\n<atom:title>Default</atom:title>\n` +
    `${collections.join("\n")}\n</workspace>\n</service>`
  )
}

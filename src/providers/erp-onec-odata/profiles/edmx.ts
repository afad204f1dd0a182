import { XMLParser } from "fast-xml-parser"
import { z } from "@medusajs/framework/zod"
import { ErpError } from "../../../modules/erp/errors"

/** What a base publishes: entity sets with the names of their properties, and the properties of its types. */
export interface Edmx {
  sets: ReadonlyMap<string, ReadonlySet<string>>
  /** Complex types as well: `<Register>_Balance`, rows of tabular sections. */
  types: ReadonlyMap<string, ReadonlySet<string>>
}

const Property = z.object({ Name: z.string() })
const Type = z.object({ Name: z.string(), Property: z.array(Property).default([]) })
const Schema = z.object({
  Namespace: z.string(),
  EntityType: z.array(Type).default([]),
  ComplexType: z.array(Type).default([]),
  EntityContainer: z
    .array(z.object({ EntitySet: z.array(z.object({ Name: z.string(), EntityType: z.string() })).default([]) }))
    .default([]),
})
const Document = z.object({ Edmx: z.object({ DataServices: z.object({ Schema: z.array(Schema) }) }) })

const REPEATED = new Set(["Schema", "EntityType", "ComplexType", "EntityContainer", "EntitySet", "Property"])

/** `$metadata` has every link between objects as well; three quarters of it are of no use here. */
const UNUSED = ["*.Association", "*.AssociationSet", "*.NavigationProperty", "*.FunctionImport", "*.EnumType"]

/** Reads `$metadata`. A whole УТ is 17 MB of it, so what is not needed is not built. */
export function edmxOf(xml: string): Edmx {
  const parser = new XMLParser({
    removeNSPrefix: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    parseTagValue: false,
    parseAttributeValue: false,
    stopNodes: UNUSED,
    // An EntitySet has an attribute EntityType as well, which is one.
    isArray: (name, _path, _isLeaf, isAttribute) => !isAttribute && REPEATED.has(name),
  })
  const parsed = Document.safeParse(parser.parse(xml))
  if (!parsed.success) {
    throw new ErpError("incompatible", "probe: the answer at $metadata is no EDMX document")
  }
  const schemas = parsed.data.Edmx.DataServices.Schema
  const types = new Map(
    schemas.flatMap((schema) =>
      [...schema.EntityType, ...schema.ComplexType].map((type): [string, Set<string>] => [
        `${schema.Namespace}.${type.Name}`,
        new Set(type.Property.map((property) => property.Name)),
      ]),
    ),
  )
  const sets = schemas.flatMap((schema) => schema.EntityContainer.flatMap((container) => container.EntitySet))
  return {
    sets: new Map(sets.map((set) => [set.Name, types.get(set.EntityType) ?? new Set<string>()])),
    types: new Map([...types].map(([name, properties]) => [name.slice(name.indexOf(".") + 1), properties])),
  }
}

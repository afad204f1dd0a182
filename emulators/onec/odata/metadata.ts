import { balanceShape, turnoverShape, Catalogue, EntitySet, Shape, TURNOVER_TABLES } from "../schema/sets"
import { Field, FieldType } from "../schema/types"

/** $metadata in the form of 1C's own: one schema, StandardODATA, in EDMX. */
const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata" xmlns="http://schemas.microsoft.com/ado/2009/11/edm">
<edmx:DataServices m:DataServiceVersion="3.0" m:MaxDataServiceVersion="3.0">
<Schema Namespace="StandardODATA">`

const EDM: Record<FieldType["kind"], string> = {
  guid: "Edm.Guid",
  ref: "Edm.Guid",
  string: "Edm.String",
  // Enumerations travel as plain strings, though an EnumType is declared.
  enum: "Edm.String",
  composite: "Edm.String",
  typeName: "Edm.String",
  number: "Edm.Double",
  int64: "Edm.Int64",
  boolean: "Edm.Boolean",
  date: "Edm.DateTime",
}

export function metadataXml(catalogue: Catalogue, published: ReadonlySet<string>): string {
  const sets = [...catalogue.sets.values()].filter((set) => published.has(set.name))
  const links = new Links(catalogue, published)
  const entityTypes = sets.map((set) => entityType(set, links))
  const complexTypes = sets.flatMap(complexTypesOf)
  const enums = Object.entries(catalogue.profile.enums).map(
    ([name, members]) =>
      `<EnumType Name="${name}" UnderlyingType="Edm.Int32">` +
      `${members.map((member) => `<Member Name="${member}"/>`).join("")}</EnumType>`,
  )
  const entitySets = sets.map((set) => `<EntitySet Name="${set.name}" EntityType="StandardODATA.${set.name}"/>`)
  return [
    HEAD,
    ...entityTypes,
    ...complexTypes,
    ...links.associations,
    ...enums,
    '<EntityContainer Name="EnterpriseV8" m:IsDefaultEntityContainer="true">',
    ...entitySets,
    ...links.associationSets,
    ...sets.flatMap(functionsOf),
    "</EntityContainer>",
    "</Schema>",
    "</edmx:DataServices>",
    "</edmx:Edmx>",
  ].join("\n")
}

/** Associations gathered while the entity types are written. */
class Links {
  readonly associations: string[] = []
  readonly associationSets: string[] = []

  constructor(
    private readonly catalogue: Catalogue,
    private readonly published: ReadonlySet<string>,
  ) {}

  navigation(shape: Shape, field: Field): string[] {
    if (field.type.kind !== "ref") {
      return []
    }
    const { target } = field.type
    if (!this.published.has(target) || !this.catalogue.target(target)) {
      return []
    }
    const name = field.name.slice(0, -"_Key".length)
    const relation = `${shape.typeName}_${name}`
    this.associations.push(
      `<Association Name="${relation}"><End Role="Begin" Type="StandardODATA.${shape.typeName}" Multiplicity="*"/>` +
        `<End Role="End" Type="StandardODATA.${target}" Multiplicity="0..1"/></Association>`,
    )
    this.associationSets.push(
      `<AssociationSet Name="${relation}" Association="StandardODATA.${relation}">` +
        `<End Role="Begin" EntitySet="${shape.typeName}"/><End Role="End" EntitySet="${target}"/></AssociationSet>`,
    )
    return [
      `<NavigationProperty Name="${name}" Relationship="StandardODATA.${relation}" FromRole="Begin" ToRole="End"/>`,
    ]
  }
}

const property = (shape: Shape, field: Field): string =>
  `<Property Name="${field.name}" Type="${EDM[field.type.kind]}" Nullable="${!shape.key.includes(field.name)}"/>`

function entityType(set: EntitySet, links: Links): string {
  const { shape } = set
  const open = set.kind === "part" ? "" : ' OpenType="true"'
  const key = shape.key.map((name) => `<PropertyRef Name="${name}"/>`).join("")
  const parts = shape.parts.map((part) => {
    const type = part.name === "RecordSet" ? `${shape.typeName}_RowType` : `${shape.typeName}_${part.name}_RowType`
    return `<Property Name="${part.name}" Type="Collection(StandardODATA.${type})" Nullable="true"/>`
  })
  return [
    `<EntityType Name="${shape.typeName}"${open}>`,
    `<Key>${key}</Key>`,
    ...shape.fields.map((field) => property(shape, field)),
    ...parts,
    ...shape.fields.flatMap((field) => links.navigation(shape, field)),
    "</EntityType>",
  ].join("\n")
}

function complexTypesOf(set: EntitySet): string[] {
  const complex = (name: string, shape: Shape): string =>
    [`<ComplexType Name="${name}">`, ...shape.fields.map((field) => property(shape, field)), "</ComplexType>"].join(
      "\n",
    )
  switch (set.kind) {
    case "part":
      return [complex(`${set.name}_RowType`, set.shape)]
    case "records":
      return [complex(`${set.register.name}_RowType`, set.shape)]
    case "recordSets":
      return set.register.kind === "AccumulationRegister"
        ? [
            complex(`${set.name}_Balance`, balanceShape(set.register)),
            complex(`${set.name}_Turnover`, turnoverShape(set.register, "Turnovers")),
            complex(`${set.name}_BalanceAndTurnover`, turnoverShape(set.register, "BalanceAndTurnovers")),
          ]
        : []
    case "object":
      return []
  }
}

function functionsOf(set: EntitySet): string[] {
  if (set.kind === "object" && set.schema.kind === "Document") {
    return ["Post", "Unpost"].map((name) =>
      functionImport(name, set.name, undefined, [["PostingModeOperational", "Edm.Boolean"]]),
    )
  }
  if (set.kind === "records" && set.register.kind === "InformationRegister") {
    return ["SliceLast", "SliceFirst"].map((name) =>
      functionImport(name, set.name, set.name, [
        ["Condition", "Edm.String"],
        ["Period", "Edm.DateTime"],
      ]),
    )
  }
  if (set.kind === "recordSets" && set.register.kind === "AccumulationRegister") {
    return [
      functionImport("Balance", set.name, `${set.name}_Balance`, [
        ["Condition", "Edm.String"],
        ["Dimensions", "Edm.String"],
        ["Period", "Edm.DateTime"],
      ]),
      ...(["Turnovers", "BalanceAndTurnovers"] as const).map((name) =>
        functionImport(name, set.name, `${set.name}_${TURNOVER_TABLES[name].type}`, [
          ["Condition", "Edm.String"],
          ["Dimensions", "Edm.String"],
          ["StartPeriod", "Edm.DateTime"],
          ["EndPeriod", "Edm.DateTime"],
        ]),
      ),
    ]
  }
  return []
}

function functionImport(name: string, bound: string, result: string | undefined, parameters: string[][]): string {
  const returns = result === undefined ? "" : ` ReturnType="Collection(StandardODATA.${result})"`
  const all = [["bindingParameter", `StandardODATA.${bound}`], ...parameters]
  const lines = all.map(([parameter, type]) => `<Parameter Name="${parameter}" Type="${type}"/>`)
  return (
    `<FunctionImport Name="${name}" IsBindable="true" IsSideEffecting="${result === undefined}"${returns}>` +
    `${lines.join("")}</FunctionImport>`
  )
}

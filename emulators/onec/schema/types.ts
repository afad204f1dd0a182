/**
 * The vocabulary in which a configuration of 1C is described to the emulator.
 * One description of an object gives its metadata, its defaults, how its strings
 * are cut and how its values look on the wire; nothing is said twice.
 */
export type FieldType =
  | { kind: "guid" }
  | { kind: "ref"; target: string }
  | { kind: "string"; length: number }
  | { kind: "number" }
  | { kind: "int64" }
  | { kind: "boolean" }
  | { kind: "date" }
  | { kind: "enum"; name: string }
  /** A value of one of several types: a string beside a `<name>_Type`. */
  | { kind: "composite" }
  | { kind: "typeName" }

export interface Field {
  name: string
  type: FieldType
  /** Groups of a catalog have no item attributes: those are null there. */
  onGroups?: boolean
}

export interface TabularPart {
  name: string
  fields: Field[]
}

export interface ObjectSchema {
  kind: "Catalog" | "ChartOfCharacteristicTypes" | "Document"
  name: string
  /** What 1C prints before the number or name of an object in its messages. */
  title: string
  /** Length of Code (catalogs) or Number (documents); 0 = the object has none. */
  codeLength: number
  codePrefix: string
  descriptionLength: number
  hierarchy: "none" | "groups" | "items"
  fields: Field[]
  parts: TabularPart[]
}

export interface RegisterSchema {
  kind: "InformationRegister" | "AccumulationRegister"
  name: string
  dimensions: Field[]
  resources: Field[]
  /** The dimension by which rows are found without a scan. */
  lead: string
  /** Written by hand and not by a document: one set of rows, keyed by period and dimensions. */
  isIndependent?: boolean
}

export interface Profile {
  name: string
  enums: Record<string, string[]>
  objects: ObjectSchema[]
  registers: RegisterSchema[]
}

/** Short constructors, so that a schema reads as a list of names. */
export const ref = (name: string, target: string): Field => ({
  name: `${name}_Key`,
  type: { kind: "ref", target },
})
/** Length 0 is 1C's "unlimited". */
export const text = (name: string, length = 0): Field => ({
  name,
  type: { kind: "string", length },
})
export const number = (name: string): Field => ({ name, type: { kind: "number" } })
export const int64 = (name: string): Field => ({ name, type: { kind: "int64" } })
export const flag = (name: string): Field => ({ name, type: { kind: "boolean" } })
export const date = (name: string): Field => ({ name, type: { kind: "date" } })
export const oneOf = (name: string, enumName: string): Field => ({
  name,
  type: { kind: "enum", name: enumName },
})
/** A composite field is two columns; keep them beside each other. */
export const composite = (name: string): Field[] => [
  { name, type: { kind: "composite" } },
  { name: `${name}_Type`, type: { kind: "typeName" } },
]

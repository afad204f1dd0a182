import {
  composite,
  date,
  Field,
  flag,
  int64,
  ObjectSchema,
  Profile,
  ref,
  RegisterSchema,
  TabularPart,
  text,
} from "./types"

/**
 * What a profile publishes: every entity set with the shape of its rows.
 * A shape is all that the query parser, the writer and $metadata need to know.
 */
export interface Shape {
  /** Name of the type inside the namespace StandardODATA. */
  typeName: string
  key: string[]
  fields: Field[]
  byName: Map<string, Field>
  parts: TabularPart[]
}

export type EntitySet =
  | { kind: "object"; name: string; shape: Shape; schema: ObjectSchema }
  | { kind: "part"; name: string; shape: Shape; schema: ObjectSchema; part: TabularPart }
  | { kind: "recordSets"; name: string; shape: Shape; register: RegisterSchema }
  | { kind: "records"; name: string; shape: Shape; register: RegisterSchema }

export const shapeOf = (typeName: string, key: string[], fields: Field[], parts: TabularPart[] = []): Shape => ({
  typeName,
  key,
  fields,
  byName: new Map(fields.map((field) => [field.name, field])),
  parts,
})

const REF_KEY: Field = { name: "Ref_Key", type: { kind: "guid" }, onGroups: true }

const onGroups = (fields: Field[]): Field[] => fields.map((field) => ({ ...field, onGroups: true }))

/** Fields that the platform itself gives to every object of a kind. */
function standardFields(schema: ObjectSchema): Field[] {
  if (schema.kind === "Document") {
    return [
      REF_KEY,
      text("DataVersion"),
      text("Number", schema.codeLength),
      date("Date"),
      flag("DeletionMark"),
      flag("Posted"),
    ]
  }
  return onGroups([
    REF_KEY,
    flag("Predefined"),
    text("PredefinedDataName"),
    text("DataVersion"),
    text("Description", schema.descriptionLength),
    ...(schema.codeLength > 0 ? [text("Code", schema.codeLength)] : []),
    ...(schema.hierarchy === "none" ? [] : [ref("Parent", schema.name)]),
    ...(schema.hierarchy === "groups" ? [flag("IsFolder")] : []),
    flag("DeletionMark"),
  ])
}

export function partShape(schema: ObjectSchema, part: TabularPart): Shape {
  return shapeOf(
    `${schema.name}_${part.name}`,
    ["Ref_Key", "LineNumber"],
    [REF_KEY, int64("LineNumber"), ...part.fields],
  )
}

export function objectShape(schema: ObjectSchema): Shape {
  return shapeOf(
    schema.name,
    ["Ref_Key"],
    [...standardFields(schema), ...schema.fields],
    schema.parts.map((part) => ({ name: part.name, fields: partShape(schema, part).fields })),
  )
}

const RECORDER: Field[] = composite("Recorder")

/** An independent register has no recorder: period and dimensions are the key. */
function independentShape(register: RegisterSchema): Shape {
  const key = ["Period", ...register.dimensions.map((field) => field.name)]
  return shapeOf(register.name, key, [date("Period"), ...register.dimensions, ...register.resources])
}

export function recordShape(register: RegisterSchema): Shape {
  const isInformation = register.kind === "InformationRegister"
  const key = isInformation
    ? ["Recorder", "Period", ...register.dimensions.map((field) => field.name), "Recorder_Type"]
    : ["Recorder", "LineNumber", "Recorder_Type"]
  return shapeOf(`${register.name}_RecordType`, key, [
    ...RECORDER,
    date("Period"),
    int64("LineNumber"),
    flag("Active"),
    ...(isInformation ? [] : [text("RecordType")]),
    ...register.dimensions,
    ...register.resources,
  ])
}

/** Rows of `/Balance`: the dimensions and `<resource>Balance`. */
export function balanceShape(register: RegisterSchema): Shape {
  return shapeOf(
    `${register.name}_Balance`,
    [],
    [...register.dimensions, ...register.resources.map((field) => ({ ...field, name: `${field.name}Balance` }))],
  )
}

/** What each table tells of a resource; its rows are of a type named in the singular, as in metadata of real bases. */
export const TURNOVER_TABLES = {
  Turnovers: { type: "Turnover", sums: ["Turnover", "Receipt", "Expense"] },
  BalanceAndTurnovers: {
    type: "BalanceAndTurnover",
    sums: ["OpeningBalance", "Receipt", "Expense", "Turnover", "ClosingBalance"],
  },
} as const

export type TurnoverTable = keyof typeof TURNOVER_TABLES

/** Rows of `/Turnovers` and `/BalanceAndTurnovers`: the dimensions asked for, and the sums of each resource. */
export function turnoverShape(register: RegisterSchema, table: TurnoverTable, asked?: Set<string>): Shape {
  const { type, sums } = TURNOVER_TABLES[table]
  return shapeOf(
    `${register.name}_${type}`,
    [],
    [
      ...register.dimensions.filter(({ name }) => asked === undefined || asked.has(name)),
      ...register.resources.flatMap((field) => sums.map((sum) => ({ ...field, name: `${field.name}${sum}` }))),
    ],
  )
}

export class Catalogue {
  readonly sets = new Map<string, EntitySet>()

  constructor(readonly profile: Profile) {
    for (const schema of profile.objects) {
      this.add({ kind: "object", name: schema.name, shape: objectShape(schema), schema })
      for (const part of schema.parts) {
        const shape = partShape(schema, part)
        this.add({ kind: "part", name: shape.typeName, shape, schema, part })
      }
    }
    for (const register of profile.registers) {
      if (register.isIndependent) {
        this.add({ kind: "records", name: register.name, shape: independentShape(register), register })
        continue
      }
      const shape = recordShape(register)
      const recordSets = shapeOf(register.name, ["Recorder", "Recorder_Type"], RECORDER, [
        { name: "RecordSet", fields: shape.fields },
      ])
      this.add({ kind: "recordSets", name: register.name, shape: recordSets, register })
      this.add({ kind: "records", name: shape.typeName, shape, register })
    }
  }

  private add(set: EntitySet): void {
    this.sets.set(set.name, set)
  }

  /** Shape of the object that a reference points to, if it is published. */
  target(name: string): Shape | undefined {
    const set = this.sets.get(name)
    return set?.kind === "object" ? set.shape : undefined
  }

  object(name: string): ObjectSchema {
    const set = this.sets.get(name)
    if (set?.kind !== "object") {
      throw new Error(`The profile ${this.profile.name} has no object ${name}`)
    }
    return set.schema
  }
}

import { Change } from "../base/journal"
import { encodeVersion } from "../base/base"
import { emptyObject, emptyRow, Row, Scalar } from "../base/values"
import { Catalogue, partShape, Shape } from "../schema/sets"
import { RegisterSchema } from "../schema/types"
import { Random } from "./random"

/** Puts seeded objects and records into a base, filling in what their schema wants. */
export class SeedWriter {
  private version = 0n
  private readonly codes = new Map<string, number>()

  constructor(
    readonly catalogue: Catalogue,
    readonly random: Random,
    private readonly load: (change: Change) => void,
  ) {}

  /** Writes a catalog element and gives its reference. */
  put(set: string, values: Row, parts: Record<string, Record<string, Scalar>[]> = {}): string {
    const schema = this.catalogue.object(set)
    const shape = this.shapeOf(set)
    this.version += 1n
    const ref = typeof values.Ref_Key === "string" ? values.Ref_Key : this.random.guid()
    const row: Row = { ...emptyObject(shape), ...values, Ref_Key: ref, DataVersion: encodeVersion(this.version) }
    if (schema.codeLength > 0 && row.Code === "") {
      row.Code = this.nextCode(set, schema.codePrefix, schema.codeLength)
    }
    for (const part of schema.parts.filter(({ name }) => name in parts)) {
      const empty = emptyRow(partShape(schema, part).fields)
      row[part.name] = parts[part.name].map((line, index) => ({
        ...empty,
        ...line,
        Ref_Key: ref,
        LineNumber: index + 1,
      }))
    }
    if (row.IsFolder === true) {
      this.clearItemAttributes(shape, row)
    }
    this.load({ op: "put", set, row })
    return ref
  }

  /** Completes the rows, which become the base's own, and files them under their document. */
  records(register: string, recorder: { ref: string; type: string; period: string }, rows: Row[]): void {
    const type = `StandardODATA.${recorder.type}`
    const isAccumulation = this.register(register).kind === "AccumulationRegister"
    rows.forEach((row, index) => {
      row.Recorder = recorder.ref
      row.Recorder_Type = type
      row.Period = recorder.period
      row.LineNumber = index + 1
      row.Active = true
      if (isAccumulation) {
        row.RecordType = "Receipt"
      }
    })
    this.load({ op: "records", register, recorder: recorder.ref, rows })
  }

  private register(name: string): RegisterSchema {
    const register = this.catalogue.profile.registers.find((candidate) => candidate.name === name)
    if (!register) {
      throw new Error(`The profile has no register ${name}`)
    }
    return register
  }

  private shapeOf(set: string): Shape {
    const shape = this.catalogue.target(set)
    if (!shape) {
      throw new Error(`The profile has no object ${set}`)
    }
    return shape
  }

  private nextCode(set: string, prefix: string, length: number): string {
    const number = (this.codes.get(set) ?? 0) + 1
    this.codes.set(set, number)
    return `${prefix}${String(number).padStart(length - prefix.length, "0")}`
  }

  /** On a group the attributes of items do not exist: they are null. */
  private clearItemAttributes(shape: Shape, row: Row): void {
    for (const field of shape.fields.filter(({ onGroups }) => !onGroups)) {
      row[field.name] = null
    }
    for (const part of shape.parts) {
      row[part.name] = null
    }
  }
}

import { Catalogue } from "../schema/sets"
import { ObjectSchema } from "../schema/types"
import { Change, Journal } from "./journal"
import { RegisterTable } from "./register-table"
import { Row, str } from "./values"

/**
 * The infobase in memory. All writes pass through `commit`, which journals a
 * transaction and then applies it without ever yielding: that is what makes two
 * racing postings take turns.
 */
export type Seeder = (load: (change: Change) => void) => void

export class Base {
  private objects = new Map<string, Map<string, Row>>()
  private registers = new Map<string, RegisterTable>()
  private writes = 0n
  private lastNumbers = new Map<string, number>()

  constructor(
    readonly catalogue: Catalogue,
    private readonly journal: Journal,
    private readonly seeder: Seeder,
  ) {
    this.fill()
    journal.replay((change) => this.apply(change))
  }

  /** Back to the seeded base; what was changed since is forgotten. */
  reset(): void {
    this.journal.clear()
    this.fill()
  }

  commit(changes: Change[]): void {
    this.journal.append(changes)
    changes.forEach((change) => this.apply(change))
  }

  rows(set: string): Map<string, Row> {
    const rows = this.objects.get(set)
    if (!rows) {
      throw new Error(`The base has no object ${set}`)
    }
    return rows
  }

  find(set: string, ref: string): Row | undefined {
    return this.objects.get(set)?.get(ref)
  }

  register(name: string): RegisterTable {
    const register = this.registers.get(name)
    if (!register) {
      throw new Error(`The base has no register ${name}`)
    }
    return register
  }

  /** The next DataVersion: eight bytes of the base's write counter, base64. */
  nextVersion(): string {
    return encodeVersion(this.writes + 1n)
  }

  /** The next free Number or Code of an object, `ГТ00-000042`. */
  nextNumber(schema: ObjectSchema): string {
    const last = this.lastNumbers.get(schema.name) ?? 0
    const width = schema.codeLength - schema.codePrefix.length
    return `${schema.codePrefix}${String(last + 1).padStart(width, "0")}`
  }

  private fill(): void {
    this.objects = new Map()
    this.registers = new Map()
    this.writes = 0n
    this.lastNumbers = new Map()
    for (const schema of this.catalogue.profile.objects) {
      this.objects.set(schema.name, new Map())
    }
    for (const register of this.catalogue.profile.registers) {
      this.registers.set(register.name, new RegisterTable(register))
    }
    this.seeder((change) => this.apply(change))
  }

  private apply(change: Change): void {
    switch (change.op) {
      case "put":
        this.rows(change.set).set(str(change.row, "Ref_Key"), change.row)
        this.noteVersion(str(change.row, "DataVersion"))
        this.noteNumber(change.set, change.row)
        return
      case "delete":
        this.rows(change.set).delete(change.ref)
        return
      case "records":
        this.register(change.register).replace(change.recorder, change.rows)
    }
  }

  private noteNumber(set: string, row: Row): void {
    const schema = this.catalogue.object(set)
    const value = str(row, schema.kind === "Document" ? "Number" : "Code")
    const digits = value.startsWith(schema.codePrefix) ? value.slice(schema.codePrefix.length) : ""
    if (/^\d+$/.test(digits)) {
      this.lastNumbers.set(set, Math.max(this.lastNumbers.get(set) ?? 0, Number(digits)))
    }
  }

  private noteVersion(version: string): void {
    const count = decodeVersion(version)
    this.writes = count > this.writes ? count : this.writes
  }
}

export function encodeVersion(count: bigint): string {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(count)
  return bytes.toString("base64")
}

function decodeVersion(version: string): bigint {
  const bytes = Buffer.from(version, "base64")
  return bytes.length === 8 ? bytes.readBigUInt64BE() : 0n
}

import { RegisterSchema } from "../schema/types"
import { num, round3, Row, str } from "./values"

/**
 * Records of one register. As in 1C they belong to a recorder, whose whole set is
 * replaced at once; balances and slices follow by themselves. Everything is also
 * filed under the lead dimension (the item), so that a question about a hundred
 * items does not walk a hundred thousand rows.
 */
export interface Balance {
  dimensions: Row
  sums: number[]
}

export class RegisterTable {
  private readonly byRecorder = new Map<string, Row[]>()
  private readonly byLead = new Map<string, Row[]>()
  private readonly balancesByLead = new Map<string, Balance[]>()
  private readonly dimensionNames: string[]
  private readonly resourceNames: string[]

  constructor(readonly schema: RegisterSchema) {
    this.dimensionNames = schema.dimensions.map((field) => field.name)
    this.resourceNames = schema.resources.map((field) => field.name)
  }

  replace(recorder: string, rows: Row[]): void {
    for (const row of this.byRecorder.get(recorder) ?? []) {
      this.unfile(row)
      this.move(row, -1)
    }
    this.byRecorder.delete(recorder)
    if (rows.length > 0) {
      this.byRecorder.set(recorder, rows)
    }
    for (const row of rows) {
      this.file(row)
      this.move(row, 1)
    }
  }

  recordsOf(recorder: string): Row[] {
    return this.byRecorder.get(recorder) ?? []
  }

  *recorders(): Iterable<Row[]> {
    yield* this.byRecorder.values()
  }

  /** Records of the given leads, or all. */
  *records(leads?: Iterable<string>): Iterable<Row> {
    if (leads === undefined) {
      for (const rows of this.byRecorder.values()) {
        yield* rows
      }
      return
    }
    for (const lead of leads) {
      yield* this.byLead.get(lead) ?? []
    }
  }

  *balancesOf(leads?: Iterable<string>): Iterable<Balance> {
    if (leads === undefined) {
      for (const balances of this.balancesByLead.values()) {
        yield* balances
      }
      return
    }
    for (const lead of leads) {
      yield* this.balancesByLead.get(lead) ?? []
    }
  }

  /** Sum of one resource over the balances that `matches` lets through. */
  total(lead: string, resource: string, matches: (dimensions: Row) => boolean): number {
    const index = this.resourceNames.indexOf(resource)
    let sum = 0
    for (const balance of this.balancesByLead.get(lead) ?? []) {
      if (matches(balance.dimensions)) {
        sum += balance.sums[index]
      }
    }
    return round3(sum)
  }

  keyOf(row: Row): string {
    return this.dimensionNames.map((name) => String(row[name])).join("|")
  }

  private file(row: Row): void {
    const lead = str(row, this.schema.lead)
    const rows = this.byLead.get(lead)
    if (rows) {
      rows.push(row)
    } else {
      this.byLead.set(lead, [row])
    }
  }

  private unfile(row: Row): void {
    const rows = this.byLead.get(str(row, this.schema.lead)) ?? []
    const index = rows.indexOf(row)
    if (index >= 0) {
      rows.splice(index, 1)
    }
  }

  private move(row: Row, direction: 1 | -1): void {
    if (this.schema.kind !== "AccumulationRegister") {
      return
    }
    const sign = row.RecordType === "Expense" ? -direction : direction
    const balance = this.balanceFor(row)
    for (let index = 0; index < this.resourceNames.length; index += 1) {
      balance.sums[index] = round3(balance.sums[index] + sign * num(row, this.resourceNames[index]))
    }
  }

  /** An item has few balances, so they are compared one by one; keys of text would cost more. */
  private balanceFor(row: Row): Balance {
    const lead = str(row, this.schema.lead)
    const filed = this.balancesByLead.get(lead) ?? []
    const known = filed.find(({ dimensions }) => this.dimensionNames.every((name) => dimensions[name] === row[name]))
    if (known) {
      return known
    }
    const balance = { dimensions: row, sums: this.resourceNames.map(() => 0) }
    filed.push(balance)
    this.balancesByLead.set(lead, filed)
    return balance
  }
}

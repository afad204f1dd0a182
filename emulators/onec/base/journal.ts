import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Row } from "./values"

/**
 * What happened to the base since it was seeded, one transaction a line. The
 * operating system keeps a written line when the process is killed, so no fsync;
 * a line cut in the middle is a transaction that was never answered, and is dropped.
 */
export type Change =
  | { op: "put"; set: string; row: Row }
  | { op: "delete"; set: string; ref: string }
  | { op: "records"; register: string; recorder: string; rows: Row[] }

export interface JournalHeader {
  version: 1
  seed: number
  items: number
  /** Days differ from start to start: a base that is there already keeps the day that it was opened on. */
  opened_on: string
}

/** Compact when the file holds this many transactions more than there are live changes. */
const COMPACT_AFTER_LINES = 2000

const keyOf = (change: Change): string => {
  switch (change.op) {
    case "put":
      return `object ${change.set} ${String(change.row.Ref_Key)}`
    case "delete":
      return `object ${change.set} ${change.ref}`
    case "records":
      return `records ${change.register} ${change.recorder}`
  }
}

export class Journal {
  private readonly file: string | null
  private readonly latest = new Map<string, Change>()
  private readonly header: JournalHeader
  private lines = 0

  constructor(dataDir: string | null, header: JournalHeader) {
    this.file = dataDir === null ? null : join(dataDir, "journal.jsonl")
    if (dataDir !== null) {
      mkdirSync(dataDir, { recursive: true })
    }
    this.header = { ...header, opened_on: this.written()?.opened_on ?? header.opened_on }
  }

  /** The day of the opening balances: of the base that is there, else of the one to be made. */
  get openedOn(): string {
    return this.header.opened_on
  }

  /** Gives every change of an earlier run, oldest first. */
  replay(apply: (change: Change) => void): void {
    if (this.file === null) {
      return
    }
    if (!existsSync(this.file)) {
      this.rewrite()
      return
    }
    this.requireSameBase(this.written() ?? {})
    const [, ...lines] = readFileSync(this.file, "utf8").split("\n")
    for (const line of lines) {
      const changes = parseLine(line)
      for (const change of changes) {
        this.remember(change)
        apply(change)
      }
    }
    this.rewrite()
  }

  append(changes: Change[]): void {
    changes.forEach((change) => this.remember(change))
    if (this.file === null) {
      return
    }
    appendFileSync(this.file, `${JSON.stringify(changes)}\n`)
    this.lines += 1
    if (this.lines > this.latest.size + COMPACT_AFTER_LINES) {
      this.rewrite()
    }
  }

  clear(): void {
    this.latest.clear()
    this.rewrite()
  }

  private remember(change: Change): void {
    // Deleted first, so that the map keeps the order of the last writes.
    this.latest.delete(keyOf(change))
    this.latest.set(keyOf(change), change)
  }

  private rewrite(): void {
    if (this.file === null) {
      return
    }
    const lines = [...this.latest.values()].map((change) => JSON.stringify([change]))
    const temporary = `${this.file}.new`
    writeFileSync(temporary, [JSON.stringify(this.header), ...lines, ""].join("\n"))
    renameSync(temporary, this.file)
    this.lines = lines.length
  }

  private written(): Partial<JournalHeader> | undefined {
    if (this.file === null || !existsSync(this.file)) {
      return undefined
    }
    return safeJson<Partial<JournalHeader>>(readFileSync(this.file, "utf8").split("\n")[0])
  }

  private requireSameBase(written: Partial<JournalHeader>): void {
    const same = (["version", "seed", "items"] as const).every((name) => written[name] === this.header[name])
    if (!same) {
      throw new Error(
        `The data directory holds a base of seed ${written.seed ?? "?"} with ${written.items ?? "?"} items, ` +
          `not of seed ${this.header.seed} with ${this.header.items}: give the same --seed and --items, or another --data-dir.`,
      )
    }
  }
}

function safeJson<T>(line: string): T | undefined {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function parseLine(line: string): Change[] {
  return safeJson<Change[]>(line) ?? []
}

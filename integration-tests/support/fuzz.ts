/** Values that callers really send by mistake or malice, and near-valid ones; the same for the same seed. */

/** A small generator (mulberry32): the same numbers on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

const ODD_TEXTS = [
  "",
  " ",
  "null",
  "undefined",
  "0",
  "-1",
  "1e309",
  "NaN",
  "true",
  "'; drop table cart; --",
  "%00",
  "\u0000",
  "😀",
  "ї".repeat(300),
  "x".repeat(5_000),
  "../../etc/passwd",
  "__proto__",
  "{}",
  "[]",
  "2026-02-30",
  "$or",
]
const ODD_NUMBERS = [0, -1, 1, 1.5, 0.000001, 1e21, -1e21, Number.MAX_SAFE_INTEGER, 2 ** 31, 2 ** 63]

export class Fuzzer {
  constructor(
    private readonly random: () => number,
    /** Field names and ids of the shop, which make a body near-valid. */
    private readonly words: { fields: readonly string[]; values: readonly unknown[] },
  ) {}

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!
  }

  value(depth = 0): unknown {
    const kind = this.random()
    if (kind < 0.35) return this.pick(this.words.values)
    if (kind < 0.55) return this.pick(ODD_TEXTS)
    if (kind < 0.75) return this.pick(ODD_NUMBERS)
    if (kind < 0.8) return null
    if (kind < 0.84) return this.random() < 0.5
    if (depth >= 3) return "deep"
    if (kind < 0.92) return Array.from({ length: Math.floor(this.random() * 4) }, () => this.value(depth + 1))
    return this.body(depth + 1)
  }

  body(depth = 0): Record<string, unknown> {
    const names = Array.from({ length: 1 + Math.floor(this.random() * 4) }, () => this.pick(this.words.fields))
    return Object.fromEntries(names.map((name) => [name, this.value(depth)]))
  }

  query(): string {
    const pairs = Array.from({ length: Math.floor(this.random() * 4) }, () => {
      const name = `${this.pick(this.words.fields)}${this.pick(["", "", "", "[]", "[$gt]", "[a][b]"])}`
      const value = this.value(2)
      return `${encodeURIComponent(name)}=${encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value))}`
    })
    return pairs.length > 0 ? `?${pairs.join("&")}`.slice(0, 6_000) : ""
  }

  /** A valid body with one thing of it made wrong. */
  nearly(valid: unknown): unknown {
    if (typeof valid !== "object" || valid === null || Array.isArray(valid)) return this.value()
    const entries = Object.entries(valid)
    const target = Math.floor(this.random() * (entries.length + 1))
    if (target === entries.length) return { ...valid, [this.pick(this.words.fields)]: this.value() }
    return Object.fromEntries(
      entries.flatMap(([name, value], index) => {
        if (index !== target) return [[name, value]]
        if (this.random() < 0.2) return []
        const inner = Array.isArray(value) && value.length > 0 && this.random() < 0.6
        return [[name, inner ? value.map((each) => this.nearly(each)) : this.value()]]
      }),
    )
  }
}

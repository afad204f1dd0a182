/** A small seeded generator (mulberry32): the same seed gives the same base, always. */
export class Random {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let t = this.state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.next() * values.length)]
  }

  /** A stable GUID in the manner of 1C: by time and machine (version 1), variant RFC 4122's. */
  guid(): string {
    const [a, b, c, d] = [this.word(), this.word(), this.word(), this.word()]
    const variant = "89ab"[parseInt(c[0], 16) % 4]
    return `${a}-${b.slice(0, 4)}-11e${b[4]}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`
  }

  private word(): string {
    return Math.floor(this.next() * 4_294_967_296)
      .toString(16)
      .padStart(8, "0")
  }

  /** One that strict UUID validators refuse, though 1C is content with it. */
  oddGuid(): string {
    const guid = this.guid()
    return `${guid.slice(0, 14)}0${guid.slice(15, 19)}${this.pick(["0", "1", "c", "f"])}${guid.slice(20)}`
  }
}

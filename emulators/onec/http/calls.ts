import { CallKind } from "./faults"

/** What was asked of the OData service: counters since the last clearing, and the latest calls. */
export interface CallRecord {
  at: string
  method: string
  /** Decoded path and query, cut to a readable length. */
  path: string
  kind: CallKind
  /** Null when the socket was destroyed or never answered. */
  status: number | null
  ms: number
  fault: string | null
  /** The call had to start a session first. */
  cold: boolean
}

/** Enough for a test to look back on; older ones only count. */
const RING_SIZE = 500
const MAX_PATH_CHARS = 600

export class CallLog {
  private ring: CallRecord[] = []
  private counts: Partial<Record<CallKind, number>> = {}
  private total = 0
  private writes = 0
  private most = 0
  private open = 0

  begin(): void {
    this.open += 1
    this.most = Math.max(this.most, this.open)
  }

  end(record: CallRecord): void {
    this.open -= 1
    this.total += 1
    this.writes += record.method === "GET" ? 0 : 1
    this.counts[record.kind] = (this.counts[record.kind] ?? 0) + 1
    this.ring.push({ ...record, path: record.path.slice(0, MAX_PATH_CHARS) })
    if (this.ring.length > RING_SIZE) {
      this.ring.shift()
    }
  }

  clear(): void {
    this.ring = []
    this.counts = {}
    this.total = 0
    this.writes = 0
    this.most = this.open
  }

  report() {
    return {
      total: this.total,
      writes: this.writes,
      in_flight: this.open,
      max_in_flight: this.most,
      by_kind: { ...this.counts },
      calls: [...this.ring],
    }
  }
}

export type CallReport = ReturnType<CallLog["report"]>

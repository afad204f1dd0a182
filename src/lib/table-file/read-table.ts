import { join } from "node:path"
import type { Worker } from "node:worker_threads"

import { WorkerLate, WorkerOutOfMemory, nextMessage, startWorker } from "../threads"
import type { TableFormat } from "../write-table"
import type { FileRow } from "./file-row"
import { TABLE_LIMITS, type TableLimits } from "./limits"

/** What the worker is started with. */
export type ReaderInput = { fd: number; format: TableFormat; limits: TableLimits }

/** What the worker answers each time it is asked for more. */
export type ReaderAnswer = { kind: "rows"; rows: FileRow[] } | { kind: "end" } | { kind: "refused"; reason: string }

/**
 * The rows of a CSV file, or of the first visible sheet of an XLSX file, read by a thread of its own, which ends with
 * the reading, at its deadline, or where its memory does not suffice. The first line names the columns.
 * @param fd an open file, read by position and left open
 * @throws RangeError in words, where the file is none of that format or passes a limit
 */
export async function* readTable(
  fd: number,
  format: TableFormat,
  limits: TableLimits = TABLE_LIMITS,
): AsyncGenerator<FileRow> {
  const input: ReaderInput = { fd, format, limits }
  const worker = startWorker(join(__dirname, "worker"), input, { maxOldGenerationSizeMb: limits.heapMb })
  let leftMs = limits.readingMs
  try {
    for (;;) {
      const askedAt = performance.now()
      const answer = await ask(worker, leftMs)
      leftMs -= performance.now() - askedAt
      if (answer.kind === "refused") {
        throw new RangeError(answer.reason)
      }
      if (answer.kind === "end") {
        return
      }
      yield* answer.rows
    }
  } finally {
    await worker.terminate()
  }
}

async function ask(worker: Worker, withinMs: number): Promise<ReaderAnswer> {
  const answered = nextMessage<ReaderAnswer>(worker, withinMs)
  worker.postMessage("more")
  try {
    return await answered
  } catch (error) {
    throw toRefusal(error)
  }
}

function toRefusal(error: unknown): unknown {
  if (error instanceof WorkerLate) {
    return new RangeError("The file takes too long to read; split it")
  }
  return error instanceof WorkerOutOfMemory
    ? new RangeError("The file takes too much memory to read; split it, or save it as CSV")
    : error
}

/** The thread that reads a file for `readTable`: a batch of rows each time it is asked. */
import { parentPort, workerData } from "node:worker_threads"

import { batched } from "../bulk-rows"
import type { FileRow } from "./file-row"
import type { ReaderAnswer, ReaderInput } from "./read-table"
import { rowsOfFile } from "./rows-of-file"

/** As many as travel between the threads at once. */
const ROWS_PER_ANSWER = 1_000

function answering(input: ReaderInput, post: (answer: ReaderAnswer) => void): () => Promise<void> {
  const batches = batched(rowsOfFile(input.fd, input.format, input.limits), ROWS_PER_ANSWER)
  return async () => {
    try {
      const next: IteratorResult<FileRow[]> = await batches.next()
      post(next.done ? { kind: "end" } : { kind: "rows", rows: next.value })
    } catch (error) {
      if (!(error instanceof RangeError)) {
        throw error
      }
      post({ kind: "refused", reason: error.message })
    }
  }
}

if (parentPort) {
  const port = parentPort
  port.on(
    "message",
    answering(workerData, (answer) => port.postMessage(answer)),
  )
}

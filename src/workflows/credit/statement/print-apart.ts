import { join } from "node:path"

import { asPaper, printInTurn } from "../../../lib/papers"
import { nextMessage, startWorker } from "../../../lib/threads"
import type { PrintJob, PrintedStatement } from "./print-statement"

/** The longest statement takes three seconds of a processor that does nothing else. */
const WITHIN_MS = 60_000

const HEAP_MB = 512

/**
 * Prints a statement in a thread of its own, when it is its turn: nobody else waits for it meanwhile.
 * @throws NOT_ALLOWED `papers_busy`
 */
export async function printApart(job: PrintJob): Promise<PrintedStatement> {
  return await asPaper(() => printInTurn(() => print(job)))
}

async function print(job: PrintJob): Promise<PrintedStatement> {
  const worker = startWorker(join(__dirname, "print-worker"), job, { maxOldGenerationSizeMb: HEAP_MB })
  try {
    return await nextMessage<PrintedStatement>(worker, WITHIN_MS)
  } finally {
    await worker.terminate()
  }
}

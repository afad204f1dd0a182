/** The thread that prints one statement and ends. Loaded anywhere else, as Medusa loads every file here, it does nothing. */
import { parentPort, workerData } from "node:worker_threads"

import { type PrintJob, printStatement } from "./print-statement"

async function print({ statement, format, language }: PrintJob): Promise<void> {
  parentPort?.postMessage(await printStatement(statement, format, language))
}

if (parentPort) {
  void print(workerData)
}

/** A thread that asks a shop all the time whether it is alive, and says what was the longest that it waited. */
import { parentPort, workerData } from "node:worker_threads"

const PAUSE_MS = 20

let longestMs = 0
let failed = 0
let isOver = false

parentPort.once("message", () => (isOver = true))

// The first question of a thread loads what it asks with.
await fetch(`${workerData}/health`).catch(() => null)

while (!isOver) {
  const askedAt = performance.now()
  await fetch(`${workerData}/health`).then(
    (answer) => answer.arrayBuffer(),
    () => (failed += 1),
  )
  longestMs = Math.max(longestMs, performance.now() - askedAt)
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
}
parentPort.postMessage({ longestMs: Math.round(longestMs), failed })
parentPort.close()

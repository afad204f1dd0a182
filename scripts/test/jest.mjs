import { spawn } from "node:child_process"
import { readFile } from "node:fs/promises"
import { setTimeout as sleep } from "node:timers/promises"
import { packageScript, stopGroup } from "../lib/child.mjs"
import { ROOT } from "../lib/paths.mjs"
import { say } from "../lib/progress.mjs"

const JEST = packageScript("jest/bin/jest.js")
/** A server or a timer that a test left open keeps Jest alive for ever; its results are written by then. */
const PATIENCE_AFTER_RESULTS_MS = 20_000
const POLL_MS = 500

/** Runs one ring and answers Jest's own results. */
export async function runJest(supervisor, ring, { jestArgs, variables, outputFile }) {
  const child = spawn(process.execPath, [...argumentsFor(ring, outputFile), ...jestArgs], {
    cwd: ROOT,
    env: { ...process.env, ...variables },
    // Jest repeats its JSON on stdout; the file is enough, and stdout is ours.
    stdio: ["ignore", "ignore", "inherit"],
    // Ctrl-C is for us alone; we then end Jest with all its workers.
    detached: process.platform !== "win32",
  })
  const closed = new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("close", resolve)
  })
  supervisor.attend({ stop: () => stopGroup(child, closed) })
  const watching = new AbortController()
  void endWhenStuck(child, ring, outputFile, watching.signal)
  try {
    await closed
  } finally {
    watching.abort()
  }
  const results = await readResults(outputFile)
  if (!results) throw new Error(`Jest ended in the ring "${ring.name}" before it wrote its results`)
  return results
}

function argumentsFor(ring, outputFile) {
  const args = [
    "--experimental-vm-modules",
    "--no-warnings",
    JEST,
    "--selectProjects",
    ring.name,
    "--passWithNoTests",
    "--json",
    `--outputFile=${outputFile}`,
  ]
  if (ring.workers) args.push(`--maxWorkers=${ring.workers}`)
  if (!process.env.DEBUG) args.push("--silent")
  return args
}

async function endWhenStuck(child, ring, outputFile, signal) {
  while (!signal.aborted && !(await readResults(outputFile))) await sleep(POLL_MS)
  const deadline = Date.now() + PATIENCE_AFTER_RESULTS_MS
  while (!signal.aborted && Date.now() < deadline) await sleep(POLL_MS)
  if (signal.aborted) return
  say(
    `› the ${ring.name} tests are done, but one of them left a server or a timer open: Jest is ended (find it with -- --detectOpenHandles)`,
  )
  child.kill("SIGKILL")
}

/** The results, or undefined as long as they are not there in full. */
async function readResults(outputFile) {
  try {
    return JSON.parse(await readFile(outputFile, "utf8"))
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return undefined
    throw error
  }
}

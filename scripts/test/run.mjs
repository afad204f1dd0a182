import { spawn } from "node:child_process"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { packageScript } from "../lib/child.mjs"
import { findChromium } from "../lib/chromium.mjs"
import { ROOT } from "../lib/paths.mjs"
import { startPostgres } from "../lib/postgres.mjs"
import { say, step } from "../lib/progress.mjs"
import { findRedis } from "../lib/redis.mjs"
import { UserError } from "../lib/user-error.mjs"
import { parseArguments } from "./arguments.mjs"
import { addUp, closingLine, exitCode } from "./totals.mjs"

/** Apart from the demo's port, so that both can run at once. */
const PREFERRED_PORT = 54_329
const FIXED_VARIABLES = { NODE_ENV: "test", MEDUSA_DISABLE_TELEMETRY: "true" }
const JEST = packageScript("jest/bin/jest.js")

/** Runs the rings one after another on one database server, and prints the sum as the last line. */
export async function run(args) {
  const { rings: wanted, jestArgs } = parseArguments(args)
  const rings = wanted.filter(isPossible)
  const folder = await mkdtemp(join(tmpdir(), "gurt-tests-"))
  const database = rings.some((ring) => ring.boots) ? await startDatabase() : undefined
  const release = stopOnSignal(database)
  try {
    const variables = { ...databaseVariables(database), ...(await redisVariables()), ...browserVariables(), ...quiet(), ...FIXED_VARIABLES }
    const results = []
    for (const ring of rings) {
      const result = await runRing(ring, { jestArgs, variables, outputFile: join(folder, `${ring.name}.json`) })
      results.push(result)
    }
    const total = addUp(results)
    process.stdout.write(`${closingLine(total)}\n`)
    return exitCode(total)
  } finally {
    release()
    await database?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function isPossible(ring) {
  if (ring.needs !== "chromium" || findChromium()) return true
  if (process.env.CI) throw new UserError("The browser ring needs a Chromium, and in CI it may not be left out: install one, or set CHROMIUM_PATH.")
  say("› browser … left out: no Chromium on this machine (set CHROMIUM_PATH to use one)")
  return false
}

function startDatabase() {
  // Not inside a folder of ours: run by root, PostgreSQL works as a user of its own that must reach it.
  const dataDir = join(tmpdir(), `gurt-tests-postgres-${process.pid}`)
  return step("start PostgreSQL", () => startPostgres({ dataDir, preferredPort: PREFERRED_PORT, durable: false, persistent: false, logName: "postgres-tests" }))
}

async function runRing(ring, { jestArgs, variables, outputFile }) {
  const code = await step(`${ring.name} tests`, () => runJest(ring, { jestArgs, variables, outputFile }))
  try {
    return JSON.parse(await readFile(outputFile, "utf8"))
  } catch (error) {
    throw new Error(`Jest ended with ${code} in the ring "${ring.name}" before it wrote its results`, { cause: error })
  }
}

function runJest(ring, { jestArgs, variables, outputFile }) {
  const args = ["--experimental-vm-modules", "--no-warnings", JEST, "--selectProjects", ring.name, "--passWithNoTests", "--json", `--outputFile=${outputFile}`]
  if (ring.serial) args.push("--runInBand")
  if (!process.env.DEBUG) args.push("--silent")
  const child = spawn(process.execPath, [...args, ...jestArgs], {
    cwd: ROOT,
    env: { ...process.env, ...variables },
    // Jest repeats its JSON on stdout; the file is enough, and stdout is ours.
    stdio: ["ignore", "ignore", "inherit"],
  })
  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("close", resolve)
  })
}

/** What Medusa's test runners read; each suite makes and drops databases of its own on that server. */
function databaseVariables(database) {
  if (!database) return {}
  const { host, port, user, password } = database.connection
  return { DB_HOST: host === "127.0.0.1" ? "localhost" : host, DB_PORT: String(port), DB_USERNAME: user, DB_PASSWORD: password }
}

/** Only the suites that ask for Redis get it (TEST_REDIS_URL): the others prove that Medusa runs without one. */
async function redisVariables() {
  const url = await findRedis()
  return { REDIS_URL: "", ...(url ? { TEST_REDIS_URL: url } : {}) }
}

/** Medusa logs every migration; with DEBUG set all of it is shown. */
function quiet() {
  return process.env.DEBUG ? {} : { LOG_LEVEL: "error" }
}

function browserVariables() {
  const path = findChromium()
  return path ? { CHROMIUM_PATH: path } : {}
}

/** Ctrl-C reaches Jest through the terminal; here the database is stopped and the temporary data goes with it. */
function stopOnSignal(database) {
  const stop = async () => {
    await database?.stop()
    process.exit(130)
  }
  for (const name of ["SIGINT", "SIGTERM"]) process.once(name, stop)
  return () => {
    for (const name of ["SIGINT", "SIGTERM"]) process.off(name, stop)
  }
}

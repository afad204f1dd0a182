import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { findChromium } from "../lib/chromium.mjs"
import { startPostgres } from "../lib/postgres.mjs"
import { say, step } from "../lib/progress.mjs"
import { findRedis } from "../lib/redis.mjs"
import { INTERRUPTED } from "../lib/supervisor.mjs"
import { UserError } from "../lib/user-error.mjs"
import { buildAdmin } from "./admin-build.mjs"
import { parseArguments } from "./arguments.mjs"
import { runJest } from "./jest.mjs"
import { addUp, closingLine, exitCode } from "./totals.mjs"

/** Apart from the demo's port, so that both can run at once. */
const PREFERRED_PORT = 54_329
const FIXED_VARIABLES = { NODE_ENV: "test", MEDUSA_DISABLE_TELEMETRY: "true" }

/** Runs the rings one after another on one database server, and prints the sum as the last line. */
export async function run(args) {
  const { rings: wanted, jestArgs } = parseArguments(args)
  const rings = wanted.filter(isPossible)
  const interruption = onSignal()
  const folder = await mkdtemp(join(tmpdir(), "gurt-tests-"))
  let database
  try {
    if (rings.some((ring) => ring.boots)) database = await step("start PostgreSQL", startDatabase)
    const variables = {
      ...databaseVariables(database),
      ...(await redisVariables()),
      ...browserVariables(),
      ...quiet(),
      ...FIXED_VARIABLES,
    }
    const results = []
    for (const ring of rings) {
      const admin = ring.admin ? { ADMIN_BUILD: await buildAdmin() } : {}
      const settings = {
        jestArgs,
        variables: { ...variables, ...admin },
        outputFile: join(folder, `${ring.name}.json`),
        signal: interruption.signal,
      }
      results.push(await step(`${ring.name} tests`, () => runJest(ring, settings)))
    }
    const total = addUp(results)
    process.stdout.write(`${closingLine(total)}\n`)
    return exitCode(total)
  } catch (error) {
    if (interruption.signal.aborted) return INTERRUPTED
    throw error
  } finally {
    interruption.release()
    await database?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function isPossible(ring) {
  if (ring.needs !== "chromium" || findChromium()) return true
  if (process.env.CI)
    throw new UserError(
      "The browser ring needs a Chromium, and in CI it may not be left out: install one, or set CHROMIUM_PATH.",
    )
  say("› browser … left out: no Chromium on this machine (set CHROMIUM_PATH to use one)")
  return false
}

function startDatabase() {
  // Not inside a folder of ours: run by root, PostgreSQL works as a user of its own that must reach it.
  const dataDir = join(tmpdir(), `gurt-tests-postgres-${process.pid}`)
  return startPostgres({
    dataDir,
    preferredPort: PREFERRED_PORT,
    durable: false,
    persistent: false,
    logName: "postgres-tests",
  })
}

/** What Medusa's test runners read; each suite makes and drops databases of its own on that server. */
function databaseVariables(database) {
  if (!database) return {}
  const { host, port, user, password } = database.connection
  // On a server of one's own the copy would stay, and be one with yesterday's tables.
  const template = database.dataDir ? { TEST_DATABASE_TEMPLATE: "gurt-migrated" } : {}
  return {
    DB_HOST: host === "127.0.0.1" ? "localhost" : host,
    DB_PORT: String(port),
    DB_USERNAME: user,
    DB_PASSWORD: password,
    ...template,
  }
}

function browserVariables() {
  const path = findChromium()
  return path ? { CHROMIUM_PATH: path } : {}
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

/** Ends the ring in hand on Ctrl-C or SIGTERM; the database and the temporary data go as after any run. */
function onSignal() {
  const controller = new AbortController()
  const abort = () => controller.abort()
  for (const name of ["SIGINT", "SIGTERM"]) process.once(name, abort)
  return {
    signal: controller.signal,
    release: () => {
      for (const name of ["SIGINT", "SIGTERM"]) process.off(name, abort)
    },
  }
}

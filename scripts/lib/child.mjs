import { spawn } from "node:child_process"
import { mkdir, open } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { LOGS, ROOT } from "./paths.mjs"
import { UserError } from "./user-error.mjs"

/** Medusa finishes running requests before it ends; past this it is killed. */
const STOP_GRACE_MS = 10_000
/** Enough of a log to see why something died. */
const TAIL_LINES = 30

/**
 * Starts a Node program as the leader of its own process group, so that Ctrl-C reaches only the supervisor and
 * stopping the child takes its descendants along. Its output goes to `.data/logs/<name>.log`.
 *
 * @returns {Promise<{ name: string, pid: number, exited: Promise<number>, stop(): Promise<void>, tail(): string, process: import("node:child_process").ChildProcess }>}
 */
export async function startChild(name, args, { cwd = ROOT, env = {}, echo = false } = {}) {
  await mkdir(LOGS, { recursive: true })
  // Opened here, so that a folder of somebody else's is an error of this call.
  const log = (await open(join(LOGS, `${name}.log`), "w")).createWriteStream()
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  })
  const lines = keepTail(child, log, echo)
  const exited = new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("close", (code, signal) => {
      log.end()
      resolve(code ?? (signal ? 1 : 0))
    })
  })
  return {
    name,
    pid: child.pid,
    process: child,
    exited,
    tail: () => lines.join("\n"),
    stop: () => stopGroup(child, exited),
  }
}

/** Runs a Node program to its end; throws with the end of its output when it fails. */
export async function runChild(name, args, { onStart, ...options } = {}) {
  const child = await startChild(name, args, options)
  onStart?.(child)
  const code = await child.exited
  if (code !== 0) throw new UserError(`${name} ended with ${code}; the end of .data/logs/${name}.log:\n${child.tail()}`)
}

/** The script behind a command of node_modules/.bin: run by Node directly, it needs no shell on any system. */
export function packageScript(path) {
  return fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url))
}

export const MEDUSA = packageScript("@medusajs/cli/cli.js")

function keepTail(child, log, echo) {
  const lines = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8")
    stream.on("data", (text) => {
      log.write(text)
      if (echo) process.stderr.write(text)
      lines.push(...text.split("\n").filter(Boolean))
      lines.splice(0, Math.max(0, lines.length - TAIL_LINES))
    })
  }
  return lines
}

/** Ends a child that leads its own process group, and whatever is left in the group. */
export async function stopGroup(child, exited) {
  if (child.exitCode !== null || child.signalCode !== null) return
  signal(child, "SIGTERM")
  const timer = setTimeout(() => signal(child, "SIGKILL"), STOP_GRACE_MS)
  await exited
  clearTimeout(timer)
  // The leader is gone; whatever it left in its group goes too.
  signal(child, "SIGKILL")
}

function signal(child, name) {
  try {
    if (process.platform === "win32") child.kill(name)
    else process.kill(-child.pid, name)
  } catch (error) {
    // ESRCH: the group is empty already, which is what we wanted.
    if (error.code !== "ESRCH") throw error
  }
}

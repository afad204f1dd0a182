import { type ChildProcess, spawn } from "node:child_process"
import { createServer } from "node:net"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

import type { OneC } from "../../emulators/onec"
import type { Headers } from "./http"

/** A second server process of the same shop: what holds in one process only does not hold here. */
export type Server = {
  url: string
  /** Throws when it answers 4xx or 5xx, and when it dies while it is asked. */
  post(path: string, headers: Headers): Promise<unknown>
  /** As the power does it: nothing is finished, nothing is undone. */
  kill(): Promise<void>
  stop(): Promise<void>
}

const CLI = join(process.cwd(), "node_modules/@medusajs/cli/cli.js")
const BOOT_ATTEMPTS = 240
const BOOT_PAUSE_MS = 500

export async function startServer({
  databaseUrl,
  onec,
  env = {},
}: {
  databaseUrl: string
  onec: OneC
  env?: Record<string, string>
}): Promise<Server> {
  const port = await freePort()
  const child = spawn(process.execPath, [CLI, "start", "--port", String(port)], {
    env: {
      ...process.env,
      NODE_ENV: "development",
      DATABASE_URL: databaseUrl,
      ONEC_URL: onec.url,
      ONEC_LOGIN: onec.login,
      ONEC_PASSWORD: onec.password,
      DISABLE_MEDUSA_ADMIN: "true",
      ...env,
    },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  })
  const output: string[] = []
  child.stdout.on("data", (text) => output.push(String(text)))
  child.stderr.on("data", (text) => output.push(String(text)))

  const url = `http://localhost:${port}`
  await untilHealthy(child, url, output)
  return {
    url,
    async post(path, headers) {
      const response = await fetch(url + path, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: "{}",
      })
      const body = await response.text()
      if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${body.slice(0, 400)}`)
      return JSON.parse(body)
    },
    kill: () => end(child, "SIGKILL"),
    stop: () => end(child, "SIGTERM"),
  }
}

async function untilHealthy(child: ChildProcess, url: string, output: string[]): Promise<void> {
  for (let attempt = 0; attempt < BOOT_ATTEMPTS; attempt += 1) {
    if (child.exitCode !== null) break
    const isHealthy = await fetch(`${url}/health`).then(
      (response) => response.ok,
      () => false,
    )
    if (isHealthy) return
    await sleep(BOOT_PAUSE_MS)
  }
  await end(child, "SIGKILL")
  throw new Error(`The second server did not come up:\n${output.join("").slice(-2_000)}`)
}

/** The whole process group: the command starts a child of its own. */
async function end(child: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const closed = new Promise((resolve) => child.once("close", resolve))
  process.kill(-child.pid, signal)
  await closed
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port"))))
    })
  })
}

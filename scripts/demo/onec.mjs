import { pathToFileURL } from "node:url"
import { packageScript } from "../lib/child.mjs"
import { waitForHttp } from "../lib/http.mjs"

/** The words of the emulator's own defaults, as its README gives them. */
const LOGIN = "Портал"
const PASSWORD = "gurt-demo"
const BOOT_MS = 60_000

/**
 * The 1C to talk to: the one of ONEC_URL where set, else the emulator, whose data stays in .data/onec unless it is for one story only.
 *
 * @returns {Promise<{ url: string, pageUrl?: string, login: string, password: string }>}
 */
export async function startOneC(supervisor, { port, keepData }) {
  const credentials = { login: process.env.ONEC_LOGIN ?? LOGIN, password: process.env.ONEC_PASSWORD ?? PASSWORD }
  if (process.env.ONEC_URL) return { url: process.env.ONEC_URL, ...credentials }
  const args = [
    "--import",
    tsx(),
    "emulators/onec/main.ts",
    "--port",
    String(port),
    "--opened-on",
    today(),
    ...(keepData ? ["--data-dir", ".data/onec"] : []),
  ]
  const child = await supervisor.start(keepData ? "onec" : "onec-once", args)
  const origin = `http://127.0.0.1:${port}`
  await waitForHttp(`${origin}/`, { child, timeoutMs: BOOT_MS })
  return { url: `${origin}/ut`, pageUrl: `${origin}/`, ...credentials }
}

/** The debts of the demo are as old as a shop's would be; a base that is there already keeps its day. */
function today() {
  return new Date().toISOString().slice(0, 10)
}

/** TypeScript in the same process: the tsx command would put a second one between us and the emulator. */
function tsx() {
  return pathToFileURL(packageScript("tsx/dist/loader.mjs")).href
}

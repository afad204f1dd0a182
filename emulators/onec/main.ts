import { parseArgs } from "node:util"
import { startOneC } from "./index"
import { DEFAULT_PORT } from "./options"

/** The emulator as a process: `tsx emulators/onec/main.ts --port 8093 --data-dir DIR`. */
const USAGE =
  "Options: --port N, --host ADDRESS, --data-dir DIR, --seed N, --items N, --opened-on DATE, --latency MS, --cold-start MS, " +
  "--pool-size N, --pool-timeout MS, --if-match ignored|honoured, --login NAME, --password SECRET"

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string" },
      host: { type: "string" },
      "data-dir": { type: "string" },
      seed: { type: "string" },
      items: { type: "string" },
      "opened-on": { type: "string" },
      latency: { type: "string" },
      "cold-start": { type: "string" },
      "pool-size": { type: "string" },
      "pool-timeout": { type: "string" },
      "if-match": { type: "string" },
      login: { type: "string" },
      password: { type: "string" },
      help: { type: "boolean" },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return
  }
  const onec = await startOneC({
    port: whole("--port", values.port) ?? DEFAULT_PORT,
    host: values.host,
    dataDir: values["data-dir"] ?? null,
    seed: whole("--seed", values.seed),
    size: { items: whole("--items", values.items) },
    openedOn: day("--opened-on", values["opened-on"]),
    latencyMs: whole("--latency", values.latency),
    coldStartMs: whole("--cold-start", values["cold-start"]),
    poolSize: whole("--pool-size", values["pool-size"]),
    poolTimeoutMs: whole("--pool-timeout", values["pool-timeout"]),
    ifMatch: values["if-match"] === "honoured" ? "honoured" : "ignored",
    login: values.login,
    password: values.password,
  })
  console.log(`1C emulator: OData ${onec.url}/odata/standard.odata/ (login ${onec.login}), page ${onec.pageUrl}`)
  const quit = (): void => {
    void onec.stop().then(() => process.exit(0))
  }
  process.once("SIGINT", quit)
  process.once("SIGTERM", quit)
}

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined
  }
  if (!/^\d+$/.test(text)) {
    throw new Error(`${name} must be a whole number, not "${text}".`)
  }
  return Number(text)
}

function day(name: string, text: string | undefined): string | undefined {
  if (text !== undefined && (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))) {
    throw new Error(`${name} must be a day like 2025-09-01, not "${text}".`)
  }
  return text
}

function sentenceOf(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    const port = "port" in error ? ` ${String(error.port)}` : ""
    return `The port${port} is already in use: stop what listens there or give another one with --port.`
  }
  return error instanceof Error ? error.message : String(error)
}

main().catch((error: unknown) => {
  console.error(sentenceOf(error))
  process.exit(1)
})

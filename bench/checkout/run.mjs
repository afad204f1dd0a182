import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { MEDUSA, packageScript } from "../../scripts/lib/child.mjs"
import { waitForHttp } from "../../scripts/lib/http.mjs"
import { freePort } from "../../scripts/lib/ports.mjs"
import { startPostgres } from "../../scripts/lib/postgres.mjs"
import { step } from "../../scripts/lib/progress.mjs"
import { Supervisor } from "../../scripts/lib/supervisor.mjs"

/** Enough for a cart of 1,000 different lines. */
const ITEMS = 1_050
const BOOT_MS = 60_000

/** A database, a 1C and a shop of their own, measured in one process and thrown away. */
export async function run() {
  const folder = await mkdtemp(join(tmpdir(), "gurt-bench-checkout-"))
  try {
    const result = await new Supervisor().run((supervisor) => measure(supervisor, folder))
    process.stdout.write(`${JSON.stringify(result)}\n`)
    return 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(supervisor, folder) {
  const database = {
    dataDir: join(tmpdir(), `gurt-bench-postgres-${process.pid}`),
    database: "gurt",
    persistent: false,
    durable: true,
    logName: "postgres-bench",
  }
  const postgres = await supervisor.keep(await step("start PostgreSQL", () => startPostgres(database)))
  const port = await freePort()
  const tsx = pathToFileURL(packageScript("tsx/dist/loader.mjs")).href
  const onec = await supervisor.start("onec-bench", [
    "--import",
    tsx,
    "emulators/onec/main.ts",
    "--port",
    String(port),
    "--items",
    String(ITEMS),
  ])
  await waitForHttp(`http://127.0.0.1:${port}/`, { child: onec, timeoutMs: BOOT_MS })
  const output = join(folder, "result.json")
  const env = {
    NODE_ENV: "production",
    DATABASE_URL: postgres.url,
    ONEC_URL: `http://127.0.0.1:${port}/ut`,
    ONEC_LOGIN: "Портал",
    ONEC_PASSWORD: "gurt-demo",
    JWT_SECRET: "bench",
    COOKIE_SECRET: "bench",
    BENCH_OUTPUT: output,
    MEDUSA_DISABLE_TELEMETRY: "true",
    GURT_REFRESH_SCHEDULE: "off",
  }
  await step("migrate the database", () =>
    supervisor.finish("migrate-bench", [MEDUSA, "db:migrate", "--execute-safe-links", "--execute-safe-search"], {
      env,
    }),
  )
  await step("measure", () =>
    supervisor.finish("bench-checkout", [MEDUSA, "exec", "./bench/checkout/measure.ts"], { env, echo: true }),
  )
  return JSON.parse(await readFile(output, "utf8"))
}

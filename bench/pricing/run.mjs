import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startStack } from "../../scripts/demo/stack.mjs"
import { MEDUSA } from "../../scripts/lib/child.mjs"
import { startPostgres } from "../../scripts/lib/postgres.mjs"
import { step } from "../../scripts/lib/progress.mjs"
import { Supervisor } from "../../scripts/lib/supervisor.mjs"
import { measurePage } from "./page.mjs"

/** Apart from the ports of the demo and of the tests. */
const PREFERRED_PORT = 54_339

/**
 * Measures on a database of its own, or on the one of DATABASE_URL, whose price book it overwrites; the page of products
 * over HTTP in the shop of the demonstration. The figures are one JSON object, the last line of stdout.
 */
export async function run(args) {
  const folder = await mkdtemp(join(tmpdir(), "gurt-bench-pricing-"))
  try {
    const figures = await new Supervisor().run((supervisor) => measure(supervisor, folder, args))
    const page = await new Supervisor().run(async (supervisor) => measurePage(await startStack(supervisor, { once: true })))
    process.stdout.write(`${JSON.stringify({ ...figures, ...page })}\n`)
    return 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(supervisor, folder, args) {
  const postgres = await step("start PostgreSQL", () =>
    startPostgres({ dataDir: join(tmpdir(), `gurt-bench-postgres-${process.pid}`), database: "gurt_bench", preferredPort: PREFERRED_PORT, durable: false, persistent: false, logName: "postgres-bench" }),
  )
  if (postgres.exited) await supervisor.keep(postgres)
  const output = join(folder, "figures.json")
  const env = { DATABASE_URL: postgres.url, BENCH_OUTPUT: output, BENCH_FOLDER: folder, BENCH_SCALE: scaleOf(args), LOG_LEVEL: "error", GURT_REFRESH_SCHEDULE: "off", MEDUSA_DISABLE_TELEMETRY: "true" }
  await step("migrate the database", () => supervisor.finish("bench-migrate", [MEDUSA, "db:migrate", "--execute-safe-links", "--execute-safe-search"], { env }))
  await step("measure", () => supervisor.finish("bench-pricing", [MEDUSA, "exec", "./bench/pricing/measure.ts"], { env, echo: !args.includes("--json") }))
  return JSON.parse(await readFile(output, "utf8"))
}

/** `--scale 0.01` tries the command itself on a hundredth of the data; its figures say the scale they were made at. */
function scaleOf(args) {
  const at = args.indexOf("--scale")
  return at === -1 ? "1" : String(args[at + 1])
}

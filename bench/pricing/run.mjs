import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startStack } from "../../scripts/demo/stack.mjs"
import { MEDUSA } from "../../scripts/lib/child.mjs"
import { startPostgres } from "../../scripts/lib/postgres.mjs"
import { step } from "../../scripts/lib/progress.mjs"
import { Supervisor } from "../../scripts/lib/supervisor.mjs"
import { measureBulk } from "./bulk.mjs"
import { measurePage } from "./page.mjs"

/** Apart from the ports of the demo and of the tests. */
const PREFERRED_PORT = 54_339
/** Half of it is a booted Medusa. Without a limit Node lets garbage gather for as long as the machine has memory. */
const LOAD_HEAP_MB = 256
/** The same for the shop that takes files; it would slow down the pages of the one that shows them. */
const SHOP_HEAP_MB = 400

/**
 * Measures on a database of its own, or on the one of DATABASE_URL, whose products and prices it overwrites; the page of products
 * and files of 100,000 rows over HTTP in shops of the demonstration. The figures are one JSON object, the last line of stdout.
 */
export async function run(args) {
  const folder = await mkdtemp(join(tmpdir(), "gurt-bench-pricing-"))
  try {
    const figures = await new Supervisor().run((supervisor) => measure(supervisor, folder, args))
    // A shop among the goods and prices of the bench would be another shop.
    delete process.env.DATABASE_URL
    const page = await new Supervisor().run(async (supervisor) =>
      measurePage(await startStack(supervisor, { once: true })),
    )
    const bulk = await new Supervisor().run(async (supervisor) =>
      measureBulk(await startStack(supervisor, { once: true, env: heapOf(SHOP_HEAP_MB) })),
    )
    process.stdout.write(`${JSON.stringify({ ...figures, ...page, ...bulk })}\n`)
    return 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(supervisor, folder, args) {
  const postgres = await step("start PostgreSQL", () =>
    startPostgres({
      dataDir: join(tmpdir(), `gurt-bench-postgres-${process.pid}`),
      database: "gurt_bench",
      preferredPort: PREFERRED_PORT,
      durable: false,
      persistent: false,
      logName: "postgres-bench",
    }),
  )
  if (postgres.exited) await supervisor.keep(postgres)
  const env = {
    DATABASE_URL: postgres.url,
    BENCH_FOLDER: folder,
    BENCH_SCALE: scaleOf(args),
    LOG_LEVEL: "error",
    GURT_REFRESH_SCHEDULE: "off",
    MEDUSA_DISABLE_TELEMETRY: "true",
  }
  await step("migrate the database", () =>
    supervisor.finish("bench-migrate", [MEDUSA, "db:migrate", "--execute-safe-links", "--execute-safe-search"], {
      env,
    }),
  )
  const part = async (name, options) => {
    const output = join(folder, `${name}.json`)
    await supervisor.finish(`bench-pricing-${name}`, [MEDUSA, "exec", `./bench/pricing/${name}.ts`], {
      env: { ...env, ...options, BENCH_OUTPUT: output },
      echo: !args.includes("--json"),
    })
    return JSON.parse(await readFile(output, "utf8"))
  }
  const loaded = await step("load fixed prices from a file", () => part("load", heapOf(LOAD_HEAP_MB)))
  const measured = await step("ask for prices", () => part("measure", {}))
  return { ...measured, ...loaded }
}

function heapOf(megabytes) {
  return { NODE_OPTIONS: `${process.env.NODE_OPTIONS} --max-old-space-size=${megabytes}` }
}

/** `--scale 0.01` tries the command itself on a hundredth of the data; its figures say the scale they were made at. */
function scaleOf(args) {
  const at = args.indexOf("--scale")
  return at === -1 ? "1" : String(args[at + 1])
}

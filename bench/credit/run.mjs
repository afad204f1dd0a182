import { randomUUID } from "node:crypto"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import pg from "pg"
import { packageScript } from "../../scripts/lib/child.mjs"
import { startPostgres } from "../../scripts/lib/postgres.mjs"
import { step } from "../../scripts/lib/progress.mjs"
import { Supervisor } from "../../scripts/lib/supervisor.mjs"

const PROCESSES = 2
const BUYERS = 64
const SECONDS = Number(process.env.BENCH_SECONDS ?? 10)
/** How often the sum of the holds is checked against the limits from outside, in ms. */
const CHECK_EVERY_MS = 50

/**
 * 64 parallel buyers over two server processes, one company of five legal entities, and limits that only some orders
 * fit. Each buyer holds and gives back as fast as it can; a database of its own, durable as a shop's must be. The
 * figures are one JSON object, the last line of stdout.
 */
export async function run() {
  const folder = await mkdtemp(join(tmpdir(), "gurt-bench-credit-"))
  try {
    const result = await new Supervisor().run((supervisor) => measure(supervisor, folder))
    process.stdout.write(`${JSON.stringify(result)}\n`)
    return 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(supervisor, folder) {
  const settings = {
    dataDir: join(tmpdir(), `gurt-bench-postgres-${process.pid}`),
    persistent: false,
    durable: true,
    logName: "postgres-bench",
  }
  const postgres = await step("start PostgreSQL", () => startPostgres(settings))
  if (postgres.exited) await supervisor.keep(postgres)
  return await withDatabase(postgres.url, async (url) => {
    const work = worker(supervisor, folder, url)
    await step("migrate and set limits", () => work("prepare", { seconds: 0, buyers: 0 }))
    const watch = watching(url)
    const results = await step(`${BUYERS} buyers, ${PROCESSES} processes, ${SECONDS} s`, () =>
      Promise.all(
        Array.from({ length: PROCESSES }, () => work("buy", { seconds: SECONDS, buyers: BUYERS / PROCESSES })),
      ),
    )
    const { overruns, checks } = await watch.stop()
    return { ...figuresOf(results), overruns, checks, processes: PROCESSES, buyers: BUYERS }
  })
}

function figuresOf(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  const seconds = Math.max(...results.map((result) => result.seconds))
  return {
    holds_per_second: Math.round((sum("held") + sum("refused")) / seconds),
    granted_per_second: Math.round(sum("held") / seconds),
    refused: sum("refused"),
    deadlocks: sum("deadlocks"),
    failures: sum("failures"),
  }
}

/** A database made for `run` on the server, and dropped after it. */
async function withDatabase(server, run) {
  const name = `gurt_bench_credit_${randomUUID().slice(0, 8)}`
  const url = new URL(server)
  url.pathname = `/${name}`
  await withClient(server, (admin) => admin.query(`CREATE DATABASE ${name}`))
  try {
    return await run(url.href)
  } finally {
    await withClient(server, (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`))
  }
}

async function withClient(connectionString, run) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

/** Runs bench/credit/worker.ts in a process of its own and answers the figures that it writes. */
function worker(supervisor, folder, url) {
  const tsx = pathToFileURL(packageScript("tsx/dist/loader.mjs")).href
  return async (task, options) => {
    const output = join(folder, `${randomUUID()}.json`)
    const input = JSON.stringify({ ...options, task, url, output })
    await supervisor.finish(`bench-credit-${task}`, ["--import", tsx, "bench/credit/worker.ts", input])
    return JSON.parse(await readFile(output, "utf8"))
  }
}

/** Looks from a connection of its own, all the time, whether debt and holds pass a limit; counts accounts and moments. */
function watching(url) {
  let isOn = true
  const counts = { overruns: 0, checks: 0 }
  const watch = withClient(url, async (client) => {
    while (isOn) {
      counts.overruns += await passed(client)
      counts.checks += 1
      await new Promise((resolve) => setTimeout(resolve, CHECK_EVERY_MS))
    }
    counts.overruns += await passed(client)
  })
  return {
    stop: async () => {
      isOn = false
      await watch
      return counts
    },
  }
}

async function passed(client) {
  const { rows } = await client.query(`
    SELECT count(*)::int AS passed FROM credit_account a
    WHERE a."limit" < a.debt + (SELECT COALESCE(sum(greatest(h.amount - greatest(h.in_debt, h.returned), 0)), 0) FROM credit_hold h
      WHERE h.status <> 'released' AND h.deleted_at IS NULL AND h.currency_code = a.currency_code
        AND CASE a.scope WHEN 'contract' THEN h.contract_id WHEN 'legal_entity' THEN h.legal_entity_id ELSE h.company_id END = a.scope_id)`)
  return rows[0].passed
}

import { spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { fileURLToPath } from "node:url"
import pg from "pg"
import { say } from "../scripts/lib/progress.mjs"

/**
 * `npm run bench:credit`: 64 parallel buyers over two server processes, one company of five legal entities, and limits
 * that only some orders fit. Each buyer holds, and gives back or keeps as an order, as fast as it can. Needs
 * DATABASE_URL of a server where a database may be made. The last line of stdout is the result.
 */
const PROCESSES = 2
const BUYERS = 64
const SECONDS = Number(process.env.BENCH_SECONDS ?? 10)
/** How often the sum of the holds is checked against the limits from outside, in ms. */
const CHECK_EVERY_MS = 50

const server = process.env.DATABASE_URL ?? "postgres://postgres@localhost:5432/postgres"
const name = `gurt_bench_credit_${randomUUID().slice(0, 8)}`
const url = new URL(server)
url.pathname = `/${name}`

await withAdmin((admin) => admin.query(`CREATE DATABASE ${name}`))
try {
  say(`› ${BUYERS} buyers, ${PROCESSES} processes, ${SECONDS} s`)
  await work("prepare", { seconds: 0, buyers: 0 })
  const watch = watching()
  const results = await Promise.all(
    Array.from({ length: PROCESSES }, () => work("buy", { seconds: SECONDS, buyers: BUYERS / PROCESSES })),
  )
  const overruns = await watch.stop()
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  const seconds = Math.max(...results.map((result) => result.seconds))
  const result = {
    holds_per_second: Math.round((sum("held") + sum("refused")) / seconds),
    granted_per_second: Math.round(sum("held") / seconds),
    refused: sum("refused"),
    overruns,
    deadlocks: sum("deadlocks"),
    failures: sum("failures"),
    checks: watch.checks(),
    processes: PROCESSES,
    buyers: BUYERS,
  }
  process.stdout.write(`${JSON.stringify(result)}\n`)
} finally {
  await withAdmin((admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`))
}

async function withAdmin(run) {
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  try {
    return await run(admin)
  } finally {
    await admin.end()
  }
}

/** Runs bench/credit-worker.ts in a process of its own and answers the JSON it ends with. */
function work(task, options) {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", fileURLToPath(new URL("credit-worker.ts", import.meta.url)), task, JSON.stringify({ ...options, url: url.href })],
    { stdio: ["ignore", "pipe", "inherit"] },
  )
  let output = ""
  child.stdout.setEncoding("utf8").on("data", (text) => (output += text))
  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("close", (code) => {
      if (code !== 0) return reject(new Error(`The worker "${task}" ended with ${code}`))
      resolve(JSON.parse(output.trim().split("\n").at(-1)))
    })
  })
}

/** Looks from a connection of its own, all the time, whether debt and holds pass a limit; counts accounts and moments. */
function watching() {
  const client = new pg.Client({ connectionString: url.href })
  let isOn = true
  let overruns = 0
  let checks = 0
  const watch = (async () => {
    await client.connect()
    while (isOn) {
      overruns += await passed(client)
      checks += 1
      await new Promise((resolve) => setTimeout(resolve, CHECK_EVERY_MS))
    }
    overruns += await passed(client)
    await client.end()
  })()
  return { checks: () => checks, stop: async () => { isOn = false; await watch; return overruns } }
}

async function passed(client) {
  const { rows } = await client.query(`
    SELECT count(*)::int AS passed FROM credit_account a
    WHERE a."limit" < a.debt + (SELECT COALESCE(sum(greatest(h.amount - h.in_debt, 0)), 0) FROM credit_hold h
      WHERE h.status <> 'released' AND h.deleted_at IS NULL AND h.currency_code = a.currency_code
        AND CASE a.scope WHEN 'contract' THEN h.contract_id WHEN 'legal_entity' THEN h.legal_entity_id ELSE h.company_id END = a.scope_id)`)
  return rows[0].passed
}

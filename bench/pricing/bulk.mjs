import { execFile } from "node:child_process"
import { performance } from "node:perf_hooks"
import { Readable } from "node:stream"
import { setTimeout as sleep } from "node:timers/promises"
import { promisify } from "node:util"
import { step } from "../../scripts/lib/progress.mjs"

const ROWS = 100_000
const ROWS_PER_CHUNK = 1_000
/** What a shop has too few of is told apart by its quantity. */
const MAX_VARIANTS = 100
const SAMPLE_MS = 200
const KB_PER_MB = 1024

/**
 * Files of 100,000 rows of each kind over HTTP into the shop: what an import takes, and what the server's memory grew by
 * at its highest during the import and the dry run before it. Fails when a row is not counted.
 *
 * @returns {Promise<{ bulk_100k: Record<string, { seconds: number, rss_grown_mb: number }> }>}
 */
export async function measureBulk({ storeUrl, shopPid, admin }) {
  const headers = { authorization: `Bearer ${await login(storeUrl, admin)}` }
  const names = await loadNames((path) => ask(storeUrl + path, { headers }))
  const bulk_100k = {}
  for (const [kind, file] of Object.entries(filesOf(names))) {
    const send = async (query) =>
      (
        await ask(`${storeUrl}/admin/price-imports?kind=${kind}&format=csv${query}`, {
          method: "POST",
          headers,
          body: Readable.from(csvOf(file)),
          duplex: "half",
        })
      ).price_import
    bulk_100k[kind] = await step(`import ${ROWS} rows of ${kind}`, () => measureFile(send, file, shopPid))
  }
  return { bulk_100k }
}

async function measureFile(send, { written }, pid) {
  const memory = await watchMemory(pid)
  try {
    requireCounts(await send("&dry_run=true"), { received: ROWS, written: 0 })
    const startedAt = performance.now()
    requireCounts(await send(""), { received: ROWS, written })
    return {
      seconds: Number(((performance.now() - startedAt) / 1000).toFixed(1)),
      rss_grown_mb: await memory.grownMb(),
    }
  } finally {
    memory.stop()
  }
}

/** The head of each file, its n-th row, and how many rows of it are new or different to the shop. */
function filesOf({ skus, contractId, priceTypeId }) {
  const sku = (n) => skus[n % skus.length]
  // From the second piece on: the shop has prices of the first.
  const quantity = (n) => Math.floor(n / skus.length) + 2
  const amount = (n) => `${100 + (n % 900)}.${10 + (n % 90)}`
  return {
    fixed_prices: {
      head: "contract_id,sku,min_quantity,amount",
      row: (n) => [contractId, sku(n), quantity(n), amount(n)],
      written: ROWS,
    },
    price_rules: {
      head: "name,contract_id,target_kind,sku,percent",
      row: (n) => [`bulk ${n}`, contractId, "variant", sku(n), -1 - (n % 50)],
      written: ROWS,
    },
    type_prices: {
      head: "price_type,sku,min_quantity,amount",
      row: (n) => [priceTypeId, sku(n), quantity(n), amount(n)],
      written: ROWS,
    },
    // A variant has one cost: of its rows the last one counts.
    costs: { head: "sku,cost,currency_code", row: (n) => [sku(n), amount(n), "uah"], written: skus.length },
  }
}

function* csvOf({ head, row }) {
  yield `${head}\n`
  for (let start = 0; start < ROWS; start += ROWS_PER_CHUNK) {
    yield Array.from({ length: ROWS_PER_CHUNK }, (_, n) => `${row(start + n).join(",")}\n`).join("")
  }
}

async function login(storeUrl, { email, password }) {
  const body = JSON.stringify({ email, password })
  return (
    await ask(`${storeUrl}/auth/user/emailpass`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    })
  ).token
}

async function loadNames(get) {
  const { variants } = await get(`/admin/product-variants?limit=${MAX_VARIANTS}&fields=sku`)
  const { contracts } = await get("/admin/contracts?limit=50&is_active=true")
  const contract = contracts.find(({ price_type }) => price_type)
  const skus = variants.flatMap(({ sku }) => sku ?? [])
  if (!contract || skus.length === 0)
    throw new Error("The shop has no contract with a price type, or no variant with an SKU.")
  return { skus, contractId: contract.id, priceTypeId: contract.price_type.id }
}

async function ask(url, options) {
  const response = await fetch(url, options)
  const body = await response.json()
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${body.message}`)
  return body
}

function requireCounts({ kind, received, written, problems }, wanted) {
  if (received !== wanted.received || written !== wanted.written) {
    throw new Error(
      `Of ${kind} ${received} rows came in and ${written} were written instead of ${wanted.received} and ${wanted.written}: ${JSON.stringify(problems.slice(0, 3))}`,
    )
  }
}

/** What a process grew by at its highest since now. */
async function watchMemory(pid) {
  const before = await rssKb(pid)
  let highest = before
  let isWatched = true
  const watch = async () => {
    while (isWatched) {
      await sleep(SAMPLE_MS)
      highest = Math.max(highest, await rssKb(pid))
    }
  }
  const watching = watch()
  return {
    stop: () => (isWatched = false),
    grownMb: async () => {
      isWatched = false
      await watching
      return Math.round((highest - before) / KB_PER_MB)
    },
  }
}

async function rssKb(pid) {
  const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", String(pid)])
  return Number(stdout)
}

import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { runChild, startChild } from "../../lib/child.mjs"
import { waitForHttp } from "../../lib/http.mjs"
import { npm } from "../../lib/npm.mjs"
import { ROOT } from "../../lib/paths.mjs"
import { freePort } from "../../lib/ports.mjs"
import { startPostgres } from "../../lib/postgres.mjs"
import { step } from "../../lib/progress.mjs"
import { UserError } from "../../lib/user-error.mjs"
import { checkContents } from "./contents.mjs"
import { writeHost } from "./host.mjs"

/** A route of ours that answers from a module of ours: served, migrated, authorised. */
const PROOF = "/admin/erp-imports"
/** A file that the package reads by a thread of its own, which has to be found in it. */
const FILE = "/admin/price-imports?kind=costs&format=csv&dry_run=true"
const ADMIN = { email: "admin@host.example", password: "host-of-the-package" }
const BOOT_MS = 120_000

export async function checkPackage() {
  const folder = await mkdtemp(join(tmpdir(), "gurt-host-"))
  const started = []
  try {
    const tarball = await step("pack", () => pack(folder))
    await writeHost(folder, tarball)
    await step("install into a fresh host", () => npm(["install", "--no-audit", "--no-fund"], { cwd: folder }))
    const postgres = await step("start PostgreSQL", startDatabase)
    started.push(postgres)
    const env = { DATABASE_URL: postgres.url, NODE_ENV: "production", MEDUSA_DISABLE_TELEMETRY: "true" }
    const medusa = join(folder, "node_modules/@medusajs/cli/cli.js")
    await step("migrate", () => runChild("host-migrate", [medusa, "db:migrate"], { cwd: folder, env }))
    await step("make an admin", () =>
      runChild("host-user", [medusa, "user", "-e", ADMIN.email, "-p", ADMIN.password], { cwd: folder, env }),
    )
    const port = await freePort()
    const server = await startChild("host", [medusa, "start", "--port", String(port)], { cwd: folder, env })
    started.push(server)
    await step("boot and ask", () => prove(`http://localhost:${port}`, server))
    return 0
  } finally {
    for (const child of started.reverse()) await child.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function pack(folder) {
  const output = await npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], { cwd: ROOT })
  // npm may put a warning before the JSON.
  const [{ filename, files }] = JSON.parse(output.slice(output.search(/^\[/m)))
  checkContents(files.map((file) => file.path))
  return join(folder, filename)
}

function startDatabase() {
  const dataDir = join(tmpdir(), `gurt-host-postgres-${process.pid}`)
  return startPostgres({
    dataDir,
    database: "host",
    durable: false,
    persistent: false,
    logName: "postgres-host",
  })
}

async function prove(url, server) {
  await waitForHttp(`${url}/health`, { child: server, timeoutMs: BOOT_MS })
  const login = await ask(`${url}/auth/user/emailpass`, { method: "POST", body: JSON.stringify(ADMIN) })
  const refused = await fetch(url + PROOF)
  if (refused.status !== 401) throw new UserError(`The host answered ${PROOF} without a login: ${refused.status}`)
  const answer = await ask(url + PROOF, { headers: { authorization: `Bearer ${login.token}` } })
  if (answer.count !== 0 || !Array.isArray(answer.erp_imports))
    throw new UserError(`The host answered ${PROOF} with ${JSON.stringify(answer)}`)
  const read = await ask(url + FILE, {
    method: "POST",
    body: "sku,cost,currency\nNO-SUCH,1.00,UAH\n",
    headers: { authorization: `Bearer ${login.token}` },
  })
  if (read.price_import.problems[0]?.line !== 2)
    throw new UserError(`The host answered ${FILE} with ${JSON.stringify(read)}`)
}

async function ask(url, { headers, ...init } = {}) {
  const response = await fetch(url, { ...init, headers: { "content-type": "application/json", ...headers } })
  if (!response.ok) throw new UserError(`The host answered ${url} with ${response.status}: ${await response.text()}`)
  return response.json()
}

import { tmpdir } from "node:os"
import { join } from "node:path"
import { MEDUSA } from "../lib/child.mjs"
import { waitForHttp } from "../lib/http.mjs"
import { DATA, ROOT } from "../lib/paths.mjs"
import { claimPort, requireFreePort } from "../lib/ports.mjs"
import { startPostgres } from "../lib/postgres.mjs"
import { step } from "../lib/progress.mjs"
import { buildApplication, BUILD } from "./build.mjs"
import { migrate } from "./migrate.mjs"
import { startOneC } from "./onec.mjs"
import { seed } from "./seed.mjs"

/** Addresses that people remember, and that are free unless another demonstration runs. */
const STORE_PORT = 9000
const ONEC_PORT = 8093
const POSTGRES_PORT = 54_328
/** A story needs any ports, and leaves those to a demonstration. */
const STORY_STORE_PORT = 9200
const STORY_ONEC_PORT = 8200
const BOOT_MS = 180_000
/** The cookie of the admin must travel over plain http://localhost, which Medusa refuses in production; in development it would start Vite. */
const NODE_ENV = "demo"

/**
 * Starts everything the demonstration consists of; `options.env` comes on top of the shop's own environment.
 *
 * @returns {Promise<{ storeUrl: string, adminUrl: string, shopPid: number, onec: object, mailFolder: string, publishableKey: string, admin: object, buyers: object[] }>}
 */
export async function startStack(supervisor, options) {
  const ports = await choosePorts(options)
  const postgres = await step("start PostgreSQL", () => startDatabase(supervisor, options))
  const onec = await step("start 1C (emulator)", () =>
    startOneC(supervisor, { port: ports.onec, keepData: !options.once }),
  )
  const env = { ...environment(postgres, onec, ports), ...options.env }
  await migrate(supervisor, postgres, env)
  const seeded = await seed(supervisor, postgres, env)
  if (!options.once) await buildApplication(supervisor, env)
  const shop = await step("start the shop", () =>
    startServer(supervisor, { once: options.once, port: ports.store, env }),
  )
  const storeUrl = `http://localhost:${ports.store}`
  return { storeUrl, adminUrl: `${storeUrl}/app`, shopPid: shop.pid, onec, mailFolder: env.GURT_MAIL_FOLDER, ...seeded }
}

/** A port that was chosen must be free; else the next free one is as good, and printed. */
async function choosePorts({ once, port, onecPort }) {
  if (once) return { store: await claimPort(STORY_STORE_PORT), onec: await claimPort(STORY_ONEC_PORT) }
  const store = port ? await requireFreePort(port, "the shop", "--port or PORT") : await claimPort(STORE_PORT)
  if (process.env.ONEC_URL) return { store }
  const onec = onecPort
    ? await requireFreePort(onecPort, "the 1C emulator", "--onec-port or ONEC_PORT")
    : await claimPort(ONEC_PORT)
  return { store, onec }
}

async function startDatabase(supervisor, { once }) {
  const place = once
    ? {
        dataDir: join(tmpdir(), `gurt-once-postgres-${process.pid}`),
        persistent: false,
        durable: false,
        logName: "postgres-once",
      }
    : { dataDir: join(DATA, "postgres"), persistent: true, durable: true }
  return supervisor.keep(
    await startPostgres({ database: "gurt", preferredPort: once ? undefined : POSTGRES_PORT, ...place }),
  )
}

function environment(postgres, onec, ports) {
  const origin = `http://localhost:${ports.store}`
  return {
    NODE_ENV,
    DATABASE_URL: postgres.url,
    ONEC_URL: onec.url,
    ONEC_LOGIN: onec.login,
    ONEC_PASSWORD: onec.password,
    PORT: String(ports.store),
    GURT_MAIL_FOLDER: process.env.GURT_MAIL_FOLDER ?? join(DATA, "mail"),
    GURT_PRIVATE_FILES_FOLDER: process.env.GURT_PRIVATE_FILES_FOLDER ?? join(DATA, "files"),
    STORE_CORS: process.env.STORE_CORS ?? `http://localhost:8000,${origin}`,
    ADMIN_CORS: process.env.ADMIN_CORS ?? origin,
    AUTH_CORS: process.env.AUTH_CORS ?? `http://localhost:8000,${origin}`,
    MEDUSA_DISABLE_TELEMETRY: "true",
  }
}

/** With the admin the built application runs; the story needs no admin and saves the build by running the sources. */
async function startServer(supervisor, { once, port, env }) {
  const place = once ? { cwd: ROOT, env: { ...env, DISABLE_MEDUSA_ADMIN: "true" } } : { cwd: BUILD, env }
  const server = await supervisor.start(once ? "shop-once" : "shop", [MEDUSA, "start", "--port", String(port)], place)
  await waitForHttp(`http://localhost:${port}/health`, { child: server, timeoutMs: BOOT_MS })
  return server
}

import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { startChild } from "./child.mjs"
import { UserError } from "./user-error.mjs"

const SERVER = fileURLToPath(new URL("./postgres-server.mjs", import.meta.url))
const USER = "postgres"
/** It listens on this machine only and holds nothing but demonstration data. */
const PASSWORD = "gurt"

/**
 * A PostgreSQL to work with: the one of DATABASE_URL where set, else our own from npm packages.
 *
 * @param {{ dataDir: string, database?: string, preferredPort?: number, durable: boolean, persistent: boolean, logName?: string }} options
 *   `durable: false` trades crash safety for speed (tests); `persistent: false` deletes the data at the end.
 * @returns {Promise<{ url: string, connection: { host: string, port: number, user: string, password: string }, dataDir?: string, stop(): Promise<void> }>} the embedded one is a child (see child.mjs) too
 */
export async function startPostgres(options) {
  const given = process.env.DATABASE_URL
  if (given) return { url: given, connection: parse(given), stop: async () => {} }
  return startEmbedded(options)
}

async function startEmbedded({ dataDir, database, preferredPort, durable, persistent, logName = "postgres" }) {
  const settings = { dataDir, database, preferredPort, user: USER, password: PASSWORD, durable, persistent }
  const child = await startChild(logName, [SERVER, JSON.stringify(settings)])
  const ready = once(child.process, "message").then(([message]) => message)
  const answer = await Promise.race([ready, child.exited.then(() => ({ error: child.tail() }))])
  if (answer.error) {
    await child.stop()
    throw new UserError(
      `PostgreSQL could not be started: ${answer.error}\n  A server of your own can be used instead: set DATABASE_URL=postgres://user:password@localhost:5432/gurt`,
    )
  }
  // "localhost", not an address: Medusa's test runner turns TLS on for any other name.
  const { port } = answer
  const connection = { host: "localhost", port, user: USER, password: PASSWORD }
  return {
    ...child,
    url: `postgres://${USER}:${PASSWORD}@localhost:${port}/${database ?? "postgres"}`,
    connection,
    dataDir,
  }
}

function parse(url) {
  try {
    const { hostname, port, username, password } = new URL(url)
    return {
      host: hostname,
      port: Number(port || 5432),
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
    }
  } catch (error) {
    throw new UserError(
      `DATABASE_URL is not a URL like postgres://user:password@localhost:5432/gurt (${error.message}).`,
    )
  }
}

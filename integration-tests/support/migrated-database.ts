import { Client } from "@medusajs/framework/pg"

/** No database by that name. */
const MISSING = ["3D000"]
/** A database by that name already; the second code is told where both take the name at the same moment. */
const TAKEN = ["42P04", "23505"]

/** Named by scripts/test.mjs, whose server begins empty: of an older run it could be one with migrations that were changed since. */
const TEMPLATE = process.env.TEST_DATABASE_TEMPLATE

/**
 * Migrating an empty database takes half the time of booting a suite, and ends alike for all of them: the first suite
 * keeps a copy of its own, the others begin with that.
 */
export async function copyMigratedDatabase(name: string): Promise<void> {
  if (TEMPLATE) await run([`create database "${name}" template "${TEMPLATE}"`], MISSING)
}

/** Keeps a copy of the database of a suite that has just booted, unless there is one; its connections are closed. */
export async function keepMigratedDatabase(name: string): Promise<void> {
  if (!TEMPLATE || (await exists(TEMPLATE))) return
  const copy = `${name}-migrated`
  await run([
    `alter database "${name}" allow_connections false`,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    `create database "${copy}" template "${name}"`,
    `alter database "${name}" allow_connections true`,
  ])
  // Two suites boot at once, and one of them is the first to be done.
  await run([`alter database "${copy}" rename to "${TEMPLATE}"`], TAKEN)
}

async function exists(name: string): Promise<boolean> {
  return await connected(
    async (client) => (await client.query("select 1 from pg_database where datname = $1", [name])).rowCount === 1,
  )
}

async function run(statements: readonly string[], tolerated: readonly unknown[] = []): Promise<void> {
  await connected(async (client) => {
    try {
      for (const statement of statements) await client.query(statement)
    } catch (error) {
      if (!(error instanceof Error && "code" in error && tolerated.includes(error.code))) throw error
    }
  })
}

async function connected<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const { DB_HOST: host, DB_PORT: port, DB_USERNAME: user, DB_PASSWORD: password } = process.env
  const client = new Client({ host, port: Number(port), user, password, database: "postgres" })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

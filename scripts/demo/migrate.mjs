import { join } from "node:path"
import { MEDUSA } from "../lib/child.mjs"
import { step } from "../lib/progress.mjs"
import { digest, onceFor } from "../lib/stamp.mjs"

/** What decides the schema: our modules and links, and Medusa's version. */
const SCHEMA_SOURCES = ["src/modules", "src/links", "medusa-config.ts", "package-lock.json"]

/** Brings the database up to date; for our own data folder only when something changed since the last time. */
export async function migrate(supervisor, postgres, env) {
  // Only what cannot lose data is done unasked: the database may be the user's own.
  const run = () =>
    step("migrate the database", () =>
      supervisor.finish("migrate", [MEDUSA, "db:migrate", "--execute-safe-links", "--execute-safe-search"], { env }),
    )
  if (!postgres.dataDir) return run()
  return onceFor(join(postgres.dataDir, "migrated-for"), await digest(SCHEMA_SOURCES), run)
}

import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { MEDUSA } from "../lib/child.mjs"
import { step } from "../lib/progress.mjs"
import { digest, onceFor } from "../lib/stamp.mjs"

const SEED_SOURCES = ["scripts/demo/seed", "src/workflows", "src/providers", "emulators/onec"]

/**
 * Fills the shop (see seed/index.ts) and answers what a visitor needs to know of it. Once filled, the answer is read
 * from where the database keeps its data.
 *
 * @returns {Promise<{ publishableKey: string, admin: { email: string, password: string }, buyers: object[] }>}
 */
export async function seed(supervisor, postgres, env) {
  const temporary = postgres.dataDir ? undefined : await mkdtemp(join(tmpdir(), "gurt-seed-"))
  const folder = postgres.dataDir ?? temporary
  const output = join(folder, "seeded.json")
  const run = () =>
    step("fill the shop from 1C", () =>
      supervisor.finish("seed", [MEDUSA, "exec", "./scripts/demo/seed/index.ts"], {
        env: { ...env, SEED_OUTPUT: output },
      }),
    )
  try {
    await onceFor(join(folder, "seeded-for"), await digest(SEED_SOURCES), run)
    return JSON.parse(await readFile(output, "utf8"))
  } finally {
    if (temporary) await rm(temporary, { recursive: true, force: true })
  }
}

import { join } from "node:path"
import { MEDUSA } from "../lib/child.mjs"
import { inTurn } from "../lib/in-turn.mjs"
import { ROOT } from "../lib/paths.mjs"
import { step } from "../lib/progress.mjs"
import { digest, onceFor } from "../lib/stamp.mjs"

/** What the admin's bundle is made of. */
const SOURCES = ["src/admin", "src/types", "medusa-config.ts", "package-lock.json"]

/** Where Medusa puts an admin that is built alone: the application that a running demonstration works from is not touched. */
const BUILD = join(ROOT, ".medusa/admin")

/** Builds the admin, unless that was done for the same sources; answers its folder. */
export async function buildAdmin(supervisor) {
  // Linting is `npm run check`; before a build it would take longer than the build.
  const build = () =>
    step("build the admin", () =>
      supervisor.finish("build-admin", [MEDUSA, "build", "--admin-only", "--no-lint"], {
        env: { MEDUSA_DISABLE_TELEMETRY: "true" },
      }),
    )
  const digestOfSources = await digest(SOURCES)
  await inTurn("admin", () => onceFor(join(BUILD, ".built-for"), digestOfSources, build))
  return BUILD
}

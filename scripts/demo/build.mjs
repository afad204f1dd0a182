import { join } from "node:path"
import { MEDUSA } from "../lib/child.mjs"
import { ROOT } from "../lib/paths.mjs"
import { step } from "../lib/progress.mjs"
import { digest, onceFor } from "../lib/stamp.mjs"

/** Medusa runs a built application from where it was built to: its own package.json, config and admin are there. */
export const BUILD = join(ROOT, ".medusa/server")
const SOURCES = ["src", "medusa-config.ts", "tsconfig.json", "package-lock.json"]

/** Builds back end and admin, unless that was done for the same sources. The stamp lies in the output, which every build empties. */
export async function buildApplication(supervisor, env) {
  // Linting is `npm run check`; before a build it takes longer than the build.
  const build = () =>
    step("build the shop and its admin", () => supervisor.finish("build", [MEDUSA, "build", "--no-lint"], { env }))
  await onceFor(join(BUILD, ".built-for"), await digest(SOURCES), build)
}

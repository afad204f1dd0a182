import { endTogether } from "./ends-together.mjs"
import { ensureInstall } from "./ensure-install.mjs"
import { requireNode } from "./node-version.mjs"
import { silenceProgress } from "./progress.mjs"
import { report } from "./user-error.mjs"

/**
 * The frame of every command that must work on a bare clone: Node's version and the packages first, and only then
 * the code that imports packages, loaded by `load`. The process ends with the number that `main` answers.
 */
export async function bootstrap(load) {
  const args = process.argv.slice(2)
  if (args.includes("--json")) silenceProgress()
  try {
    requireNode()
    endTogether()
    await ensureInstall()
    const main = await load()
    process.exitCode = await main(args)
  } catch (error) {
    process.exitCode = report(error)
  }
}

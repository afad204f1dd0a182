/**
 * `npm run test:isolation`, `npm run test:fuzz`: runs one suite of the integration ring and prints the figures it
 * measured as one JSON object, the last line. Ends with 1 when the suite failed, also where the figures are good.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { bootstrap } from "./lib/bootstrap.mjs"
import { UserError } from "./lib/user-error.mjs"

const SUITES = ["isolation", "fuzz"]

await bootstrap(async () => {
  const { run } = await import("./test/run.mjs")
  return async (args) => {
    const suite = args.find((arg) => !arg.startsWith("--"))
    if (!SUITES.includes(suite)) throw new UserError(`Name the suite to measure: ${SUITES.join(" or ")}.`)
    const folder = await mkdtemp(join(tmpdir(), "gurt-report-"))
    try {
      process.env.GURT_REPORT_FOLDER = folder
      const exitCode = await run(["integration", "--", `http/${suite}.spec`])
      process.stdout.write(`${await readFile(join(folder, `${suite}.json`), "utf8")}\n`)
      return exitCode
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
})

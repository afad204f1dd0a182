/**
 * `npm run test:isolation`, `npm run test:fuzz`, `npm run test:kopeck`, `npm run test:files`: runs one suite of the integration ring and
 * prints the figures it measured as one JSON object, the last line. Ends with 1 when the suite failed, also where the
 * figures are good. What it is run with may be said as an option: `--carts 500` is KOPECK_CARTS=500.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { bootstrap } from "./lib/bootstrap.mjs"
import { UserError } from "./lib/user-error.mjs"

const SUITES = ["isolation", "fuzz", "kopeck", "files"]

await bootstrap(async () => {
  const { run } = await import("./test/run.mjs")
  return async (args) => {
    const [suite, ...options] = args
    if (!SUITES.includes(suite)) throw new UserError(`Name the suite to measure: ${SUITES.join(" or ")}.`)
    setOptions(suite, options)
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

/** Every `--name value` as the suite's own variable of the environment. */
function setOptions(suite, options) {
  for (let index = 0; index < options.length; index += 2) {
    const [name, value] = [options[index], options[index + 1]]
    if (!name.startsWith("--") || !/^\d+$/.test(value ?? "")) {
      throw new UserError(`"${name}" is to be an option with a number, such as --seed 7.`)
    }
    process.env[`${suite}_${name.slice(2)}`.toUpperCase()] = value
  }
}

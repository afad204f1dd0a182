import { existsSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"

/** Samples of other systems' real formats; they lie next to the repository, since nobody on the project wrote them. */
const FOLDER = process.env.GURT_FIXTURES ?? resolve(__dirname, "../../../shared/fixtures")

/** Path of a fixture, e.g. `fixture("onec/errors/error-code-9.json")`. */
export function fixture(path: string): string {
  return join(FOLDER, path)
}

export function readFixture(path: string): Buffer {
  return readFileSync(fixture(path))
}

/** A suite that reads fixtures. Without them it is reported as not run, and in CI, where they must be, as failed. */
export function describeWithFixtures(name: string, suite: () => void): void {
  if (existsSync(FOLDER)) {
    describe(name, suite)
    return
  }
  process.stderr.write(`› ${name}: not run, there are no fixtures at ${FOLDER} (set GURT_FIXTURES)\n`)
  if (process.env.CI) describe(name, () => it("finds the fixtures", () => expect(FOLDER).toBe("an existing folder")))
  else describe.skip(name, () => it("needs the fixtures", () => undefined))
}

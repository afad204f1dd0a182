import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"

/**
 * Captured answers of real bases lie beside the repository, in `../shared/fixtures`.
 * Without them the comparison is impossible: that is said aloud, and on CI it fails.
 */
const ROOT = join(__dirname, "../../../../shared/fixtures/onec")

export function fixturesPresent(): boolean {
  if (existsSync(ROOT)) {
    return true
  }
  const message = "Fixtures are absent (../shared/fixtures/onec): nothing was compared with real bases."
  if (process.env.CI) {
    throw new Error(message)
  }
  console.warn(message)
  return false
}

export const fixtureText = (path: string): string => readFileSync(join(ROOT, path), "utf8")

export interface ErrorFixture {
  httpStatus?: number
  body: { "odata.error": { code: string; message: { lang: string; value: string } } }
}

/** Some files hold the bare body, others the body with its provenance. */
export function errorFixture(name: string): ErrorFixture {
  const parsed: ErrorFixture | ErrorFixture["body"] = JSON.parse(fixtureText(`errors/${name}`))
  return "body" in parsed ? parsed : { body: parsed }
}

/** Compares with fixtures where there are any; without them a test says so and ends. */
export function withFixtures(name: string, compare: () => Promise<void> | void): void {
  it(name, async () => {
    if (fixturesPresent()) {
      await compare()
    }
  })
}

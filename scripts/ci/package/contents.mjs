import { UserError } from "../../lib/user-error.mjs"

const EXPECTED = /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|\.medusa\/server\/src\/.+)$/
const UNWANTED = /(__tests__|__fixtures__|\.spec\.|\.test\.|node_modules\/|tsbuildinfo)/

/** Throws when the package holds what a merchant has no use for, or nothing at all. */
export function checkContents(paths) {
  const strangers = paths.filter((path) => !EXPECTED.test(path) || UNWANTED.test(path))
  if (strangers.length > 0)
    throw new UserError(`The package contains files it should not: ${strangers.slice(0, 10).join(", ")}`)
  if (!paths.some((path) => path.startsWith(".medusa/server/src/")))
    throw new UserError("The package contains no built code: run `npm run build:plugin` first.")
}

import { UserError } from "./user-error.mjs"

/** The oldest Node that Medusa 2.21 and its data layer run on. */
const OLDEST = [20, 19]

export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number)
  const recent = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
  if (!recent)
    throw new UserError(
      `Node ${OLDEST.join(".")} or newer is needed, this is ${version}: install it from https://nodejs.org and run the command again.`,
    )
}

import { UserError } from "../lib/user-error.mjs"
import { RINGS } from "./rings.mjs"

/** `[ring ...] [-- jest arguments]`; no ring means all of them. */
export function parseArguments(args) {
  const separator = args.indexOf("--")
  const names = separator < 0 ? args : args.slice(0, separator)
  const jestArgs = separator < 0 ? [] : args.slice(separator + 1)
  const unknown = names.find((name) => !RINGS.some((ring) => ring.name === name))
  if (unknown)
    throw new UserError(
      `There is no ring "${unknown}": choose among ${RINGS.map((ring) => ring.name).join(", ")}; arguments for Jest come after --.`,
    )
  return { rings: RINGS.filter((ring) => names.length === 0 || names.includes(ring.name)), jestArgs }
}

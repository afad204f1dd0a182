import { parseArgs } from "node:util"
import { UserError } from "../lib/user-error.mjs"

/**
 * Ports are undefined where nobody chose them.
 *
 * @returns {{ once: boolean, json: boolean, reset: boolean, port?: number, onecPort?: number }}
 */
export function parseOptions(args, env = process.env) {
  const { values } = parse(args)
  return {
    once: values.once,
    json: values.json,
    reset: values.reset,
    port: port(values.port ?? env.PORT, "--port"),
    onecPort: port(values["onec-port"] ?? env.ONEC_PORT, "--onec-port"),
  }
}

function parse(args) {
  const flag = { type: "boolean", default: false }
  try {
    return parseArgs({
      args,
      options: { once: flag, json: flag, reset: flag, port: { type: "string" }, "onec-port": { type: "string" } },
    })
  } catch (error) {
    throw new UserError(
      `${error.message}. Options: --once (play the story and end), --json (only the result), --reset (begin with empty data), --port, --onec-port.`,
    )
  }
}

function port(value, name) {
  if (value === undefined) return undefined
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw new UserError(`${name} must be a port number between 1 and 65535, not "${value}".`)
  return number
}

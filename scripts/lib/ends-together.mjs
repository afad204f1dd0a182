import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"

const END_WITH_PARENT = fileURLToPath(new URL("./end-with-parent.cjs", import.meta.url))

/**
 * Makes whatever a command starts end with it, however it ends: the option goes down to every Node process below.
 * Under npm this process itself ends with npm; called from a shell it may outlive that, as with nohup.
 */
export function endTogether() {
  const { env } = process
  if (env.npm_lifecycle_event) createRequire(import.meta.url)(END_WITH_PARENT)
  env.GURT_ENDS_WITH = String(process.pid)
  env.NODE_OPTIONS = nodeOptions(env.NODE_OPTIONS)
}

/** Quoted as NODE_OPTIONS wants it: the clone may lie in a path with spaces. */
export function nodeOptions(present) {
  const own = `--require=${JSON.stringify(END_WITH_PARENT)}`
  return [present, own].filter(Boolean).join(" ")
}

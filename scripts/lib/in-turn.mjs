import { mkdir, readFile, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { DATA } from "./paths.mjs"
import { say } from "./progress.mjs"

const POLL_MS = 200

/**
 * Does `work` while no other command of this clone is at the same: two of them started at once would empty each
 * other's folders. What a killed command left is no obstacle.
 */
export async function inTurn(name, work, folder = DATA) {
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${name}.turn`)
  await take(file, name)
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

async function take(file, name) {
  let told
  while (!(await isOurs(file))) {
    const holder = await holderOf(file)
    if (holder === undefined) continue
    if (!isAlive(holder)) await rm(file, { force: true })
    else if (holder !== told) {
      told = holder
      say(`› ${name}: wait for process ${holder}, which is doing that already`)
    }
    await sleep(POLL_MS)
  }
}

async function isOurs(file) {
  try {
    await writeFile(file, String(process.pid), { flag: "wx" })
    return true
  } catch (error) {
    if (error.code === "EEXIST") return false
    throw error
  }
}

/** Zero, which no process has and no signal misses, for the moment in which the file is made and still empty. */
async function holderOf(file) {
  try {
    return Number(await readFile(file, "utf8"))
  } catch (error) {
    if (error.code === "ENOENT") return undefined
    throw error
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === "EPERM"
  }
}

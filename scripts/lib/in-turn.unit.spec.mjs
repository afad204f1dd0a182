import { spawnSync } from "node:child_process"
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { inTurn } from "./in-turn.mjs"

describe("work that one command of a clone does at a time", () => {
  let folder

  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "gurt-turn-"))))
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it("begins when the one before is done", async () => {
    const events = []
    const work = (name) => async () => {
      events.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve, 50))
      events.push(`${name} ends`)
    }
    await Promise.all([inTurn("install", work("a"), folder), inTurn("install", work("a"), folder)])
    expect(events).toEqual(["a begins", "a ends", "a begins", "a ends"])
  })

  it("leaves nothing, also when the work fails", async () => {
    const failing = inTurn("install", () => Promise.reject(new Error("no network")), folder)
    await expect(failing).rejects.toThrow("no network")
    expect(await readdir(folder)).toEqual([])
  })

  it("does not wait for a command that was killed", async () => {
    const { pid } = spawnSync(process.execPath, ["--version"])
    await writeFile(join(folder, "install.turn"), String(pid))
    expect(await inTurn("install", async () => "done", folder)).toBe("done")
  })
})

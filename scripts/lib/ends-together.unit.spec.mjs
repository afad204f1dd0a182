import { spawn } from "node:child_process"
import { once } from "node:events"
import { nodeOptions } from "./ends-together.mjs"

/** Starts a process that starts another one, tells its number, and waits; the other one waits too. */
const PARENT = `
  const child = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true })
  console.log(child.pid)
  setInterval(() => {}, 1000)`

describe("whatever a command starts", () => {
  it("ends when the command is killed, in a process group of its own too", async () => {
    const parent = spawn(process.execPath, ["-e", PARENT], {
      env: { ...process.env, NODE_OPTIONS: nodeOptions("") },
      stdio: ["ignore", "pipe", "inherit"],
    })
    const [text] = await once(parent.stdout, "data")
    const child = Number(text)
    expect(isAlive(child)).toBe(true)
    parent.kill("SIGKILL")
    await gone(child)
  })

  it("keeps the options of Node that were there", () => {
    expect(nodeOptions("--max-old-space-size=64")).toMatch(/^--max-old-space-size=64 --require="/)
  })

  /** Jest's own time limit ends the wait. */
  async function gone(pid) {
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 50))
  }

  function isAlive(pid) {
    try {
      process.kill(pid, 0)
      return true
    } catch {
      return false
    }
  }
})

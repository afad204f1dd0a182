import { createServer } from "node:net"
import { claimPort, freePort, requireFreePort } from "./ports.mjs"

/** Away from the demonstration's own, which may be running. */
const FIRST = 21_300

describe("the ports of a run", () => {
  it("gives two runs different ports though neither listens yet", async () => {
    const first = await claimPort(FIRST)
    const second = await claimPort(FIRST)
    expect(first).toBeGreaterThanOrEqual(FIRST)
    expect(second).toBeGreaterThan(first)
  })

  it("passes over a port that a program listens on", async () => {
    const port = await freePort()
    const server = createServer()
    await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve))
    try {
      expect(await claimPort(port)).toBeGreaterThan(port)
      await expect(requireFreePort(port, "the shop", "--port")).rejects.toThrow("choose another port with --port")
    } finally {
      server.close()
    }
  })
})

import { PassThrough, Readable } from "node:stream"

import { BodyTooLarge, BodyTooSlow, spool } from "../spool"

const LIMITS = { bytes: 1_000, totalMs: 60_000, idleMs: 60_000 }

describe("a body that is written to disk", () => {
  it("is there as a whole, to be read from its beginning", async () => {
    const file = await spool(Readable.from([Buffer.from("one,"), Buffer.from("two")]), LIMITS)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(100), 0, 100, 0)
    await file.close()
    expect(buffer.toString("utf8", 0, bytesRead)).toBe("one,two")
  })

  it("has no name on disk", async () => {
    const file = await spool(Readable.from([Buffer.from("x")]), LIMITS)
    const { nlink } = await file.stat()
    await file.close()
    expect(nlink).toBe(0)
  })

  it("is refused when it passes the bytes that it may have, and whoever sends it can still be heard", async () => {
    const body = new PassThrough()
    body.write(Buffer.alloc(600))
    body.write(Buffer.alloc(600))
    await expect(spool(body, LIMITS)).rejects.toThrow(BodyTooLarge)
    expect(body.destroyed).toBe(false)
  })

  it.each([
    ["says nothing for too long", { ...LIMITS, idleMs: 30 }],
    ["does not end in time", { ...LIMITS, totalMs: 30 }],
  ])("is refused when it %s", async (_what, limits) => {
    const body = new PassThrough()
    body.write("a")
    await expect(spool(body, limits)).rejects.toThrow(BodyTooSlow)
    expect(body.destroyed).toBe(false)
  })

  it("fails as it failed itself, before or while it is read", async () => {
    const torn = (): PassThrough => new PassThrough().on("error", () => {})
    const body = torn()
    const spooled = spool(body, LIMITS)
    body.destroy(new Error("connection reset"))
    await expect(spooled).rejects.toThrow("connection reset")
    for (const reason of [undefined, new Error("connection reset")]) {
      const cut = torn()
      // Once it is being read.
      cut.on("resume", () => setImmediate(() => cut.destroy(reason)))
      await expect(spool(cut, LIMITS)).rejects.toThrow(reason?.message ?? "before its end")
    }
  })
})

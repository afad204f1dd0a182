import { CallBudget } from "../odata/call-budget"

type Priority = "checkout" | "interactive" | "background"

/** Work that ends when told to, and the order in which it began. */
function workshop(slots: CallBudget) {
  const begun: string[] = []
  const finish = new Map<string, () => void>()
  const start = (name: string, priority: Priority, withinMs = 5_000) =>
    slots.run(name, { priority, deadlineAt: Date.now() + withinMs }, () => {
      begun.push(name)
      return new Promise<void>((resolve) => finish.set(name, resolve))
    })
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  const end = async (name: string) => {
    await turn()
    finish.get(name)?.()
    await turn()
  }
  return { begun, start, end }
}

describe("the budget of calls", () => {
  it("leaves one slot to checkout", async () => {
    const { begun, start, end } = workshop(new CallBudget(2, 10))
    const all = [start("import 1", "background"), start("import 2", "background"), start("order", "checkout")]
    await end("nothing")
    expect(begun).toEqual(["import 1", "order"])
    await end("order")
    expect(begun).toEqual(["import 1", "order"])
    await end("import 1")
    await end("import 2")
    await Promise.all(all)
  })

  it("lets checkout before browsing before import", async () => {
    const { begun, start, end } = workshop(new CallBudget(1, 10))
    const all = [
      start("first", "background"),
      start("import", "background"),
      start("catalogue", "interactive"),
      start("order", "checkout"),
      start("second order", "checkout"),
    ]
    for (const name of ["first", "order", "second order", "catalogue", "import"]) {
      await end(name)
    }
    await Promise.all(all)
    expect(begun).toEqual(["first", "order", "second order", "catalogue", "import"])
  })

  it("refuses what does not fit the queue, the least urgent first", async () => {
    const { start, end } = workshop(new CallBudget(1, 1))
    const running = start("running", "checkout")
    const waiting = start("import", "background")
    await expect(start("one more import", "background")).rejects.toMatchObject({ kind: "throttled" })
    const order = start("order", "checkout")
    await expect(waiting).rejects.toMatchObject({ kind: "throttled" })
    await end("running")
    await end("order")
    await Promise.all([running, order])
  })

  it("gives up waiting at the deadline and frees the place", async () => {
    const { begun, start, end } = workshop(new CallBudget(1, 1))
    const running = start("running", "checkout")
    await expect(start("late", "checkout", 30)).rejects.toMatchObject({ kind: "throttled" })
    const next = start("next", "checkout")
    await end("running")
    await end("next")
    await Promise.all([running, next])
    expect(begun).toEqual(["running", "next"])
  })

  it("gives the slot back after a failure", async () => {
    const slots = new CallBudget(1, 0)
    const call = { priority: "checkout" as const, deadlineAt: Date.now() + 1_000 }
    await expect(slots.run("fails", call, () => Promise.reject(new Error("no")))).rejects.toThrow("no")
    await expect(slots.run("works", call, () => Promise.resolve(1))).resolves.toBe(1)
  })
})

import { asPaper, inTurn, printInTurn } from "../papers"

/** Work that goes on until it is told to end, and how many of it were at work together. */
function work() {
  let running = 0
  let most = 0
  const ends: (() => void)[] = []
  const run = async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise<void>((resolve) => ends.push(resolve))
    running -= 1
  }
  return { run, endOne: () => ends.shift()?.(), most: () => most }
}

const later = () => new Promise((resolve) => setImmediate(resolve))

describe("papers that are made together", () => {
  it.each([
    ["in pieces, one at a time", inTurn, 1],
    ["by two threads at most", printInTurn, 2],
  ])("are made %s, and all of them", async (_how, inTheirTurn, atOnce) => {
    const { run, endOne, most } = work()
    let isOver = false
    const all = Promise.all(Array.from({ length: 30 }, () => inTheirTurn(run))).then(() => (isOver = true))
    while (!isOver) {
      await later()
      endOne()
    }
    await all
    expect(most()).toBe(atOnce)
  })

  it("leave everybody else their turn before the next piece", async () => {
    const order: string[] = []
    const pieces = ["first", "second"].map((name) => inTurn(async () => order.push(name)))
    setImmediate(() => order.push("somebody else"))
    await Promise.all(pieces)
    expect(order).toEqual(["first", "somebody else", "second"])
  })

  it("are refused when too many wait, and made again afterwards", async () => {
    const { run, endOne } = work()
    const all = Array.from({ length: 32 }, () => asPaper(run))
    await expect(asPaper(run)).rejects.toMatchObject({ code: "papers_busy" })
    all.forEach(() => endOne())
    await Promise.all(all)
    await expect(asPaper(async () => "made")).resolves.toBe("made")
  })

  it("give their turn on when they fail", async () => {
    const failing = async () => {
      throw new Error("no disk")
    }
    for (let turn = 0; turn < 40; turn += 1) {
      await expect(asPaper(() => inTurn(failing))).rejects.toThrow("no disk")
    }
  })
})

import { readCsv } from "../csv"

async function rowsOf(...chunks: string[]) {
  const rows = []
  for await (const row of readCsv(stream(chunks))) rows.push(row)
  return rows
}

async function* stream(chunks: string[]) {
  yield* chunks
}

describe("readCsv", () => {
  it("names values by the first line, counts lines as editors do, and leaves empty ones out", async () => {
    expect(await rowsOf("\uFEFFA,b\r\n1,2\r\n\r\n3,4")).toEqual([
      { line: 2, values: { a: "1", b: "2" } },
      { line: 4, values: { a: "3", b: "4" } },
    ])
  })

  it.each([
    ["a separator", 'a;b\n"x;y";2', "x;y"],
    ["a quote", 'a,b\n"x""y",2', 'x"y'],
    ["a line break", 'a,b\n"x\ny",2', "x\ny"],
  ])("keeps %s inside quotes", async (_what, file, value) => {
    expect((await rowsOf(file))[0].values).toEqual({ a: value, b: "2" })
  })

  it("does not care where a chunk ends", async () => {
    const file = 'a,b\r\n"x\r\n""y",2\r\n3,4\r\n'
    const whole = await rowsOf(file)
    for (let cut = 1; cut < file.length; cut++) {
      expect((await rowsOf(file.slice(0, cut), file.slice(cut))).map(({ line, values }) => [line, values.b])).toEqual(
        whole.map(({ line, values }) => [line, values.b]),
      )
    }
  })

  it("refuses a file that ends inside quotes, and does not gather it first", async () => {
    await expect(rowsOf('a,b\n1,2\n"3,4\n5,6')).rejects.toThrow(RangeError)
    async function* endless() {
      yield 'a,b\n1,"'
      for (;;) yield "x".repeat(10_000)
    }
    const read = async () => {
      for await (const row of readCsv(endless())) expect(row).toBeUndefined()
    }
    await expect(read()).rejects.toThrow("Max Record Size")
  })

  it("passes on why the file cannot be read", async () => {
    async function* torn() {
      yield "a,b\n1,2\n"
      throw new Error("connection reset")
    }
    const read = async () => {
      for await (const row of readCsv(torn())) expect(row.line).toBe(2)
    }
    await expect(read()).rejects.toThrow("connection reset")
  })
})

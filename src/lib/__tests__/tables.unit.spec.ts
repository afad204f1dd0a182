import { randomUUID } from "node:crypto"
import { open, unlink } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PassThrough } from "node:stream"
import { buffer } from "node:stream/consumers"

import ExcelJS from "exceljs"

import { TABLE_LIMITS } from "../table-file/limits"
import { rowsOfFile } from "../table-file/rows-of-file"
import { TABLE_FORMATS, type TableFormat, writeTable } from "../write-table"

const COLUMNS = [
  { title: "SKU", width: 10 },
  { title: "Name", width: 20 },
  { title: "Price", width: 10 },
]

async function written(format: TableFormat, count: number): Promise<Buffer> {
  async function* rows() {
    for (let n = 1; n <= count; n++) yield [`A-${n}`, 'Шина "зимова"; 16', { amount: `${n}.10` }] as const
  }
  const output = new PassThrough()
  const [file] = await Promise.all([
    buffer(output),
    writeTable(output, { format, sheet: "Prices", columns: COLUMNS, rows: rows() }),
  ])
  return file
}

async function read(content: Buffer, format: TableFormat) {
  const path = join(tmpdir(), `gurt-test-${randomUUID()}`)
  const file = await open(path, "wx+")
  await unlink(path)
  try {
    await file.writeFile(content)
    const rows = []
    for await (const row of rowsOfFile(file.fd, format, TABLE_LIMITS)) rows.push(row)
    return rows
  } finally {
    await file.close()
  }
}

describe("tables as files", () => {
  it.each(TABLE_FORMATS)("come back from %s as they were written, by line", async (format) => {
    const rows = await read(await written(format, 3), format)
    expect(rows.map(({ line, values }) => [line, values.sku, values.name, Number(values.price)])).toEqual([
      [2, "A-1", 'Шина "зимова"; 16', 1.1],
      [3, "A-2", 'Шина "зимова"; 16', 2.1],
      [4, "A-3", 'Шина "зимова"; 16', 3.1],
    ])
  })

  it.each(TABLE_FORMATS)("an empty one in %s has its columns", async (format) => {
    const file = await written(format, 0)
    expect(await read(file, format)).toEqual([])
    expect(file.length).toBeGreaterThan(10)
  })

  it("no cell of a CSV is taken for a formula", async () => {
    async function* rows() {
      yield ["=HYPERLINK(1)", "@x", null] as const
    }
    const output = new PassThrough()
    const [file] = await Promise.all([
      buffer(output),
      writeTable(output, { format: "csv", sheet: "", columns: COLUMNS, rows: rows() }),
    ])
    expect(file.toString()).toContain("'=HYPERLINK(1);'@x;")
  })

  it("a date of a sheet keeps its day, without a zone", async () => {
    const workbook = new ExcelJS.Workbook()
    workbook
      .addWorksheet("x")
      .addRows([["From"], [new Date(Date.UTC(2026, 4, 1))], [new Date(Date.UTC(2026, 4, 1, 10, 30))]])
    const file = Buffer.from(await workbook.xlsx.writeBuffer())
    expect((await read(file, "xlsx")).map(({ values }) => values.from)).toEqual(["2026-05-01", "2026-05-01T10:30:00"])
  })

  it("what is no XLSX is said to be none", async () => {
    await expect(read(Buffer.from("no zip at all"), "xlsx")).rejects.toThrow(RangeError)
  })
})

import { randomUUID } from "node:crypto"
import { type FileHandle, open, unlink } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { SHEET_HEAD, SHEET_TAIL, cell, row, workbook } from "../../../../integration-tests/support/files/workbook"
import { deflatedMany } from "../../../../integration-tests/support/files/zip"
import type { TableFormat } from "../../write-table"
import type { FileRow } from "../file-row"
import { TABLE_LIMITS, type TableLimits } from "../limits"
import { readTable } from "../read-table"
import { rowsOfFile } from "../rows-of-file"

/** A worker is a second Node with a compiler in it. */
jest.setTimeout(60_000)

const opened: FileHandle[] = []

afterEach(async () => {
  await Promise.all(opened.splice(0).map((file) => file.close()))
})

async function stored(content: string | Buffer): Promise<number> {
  const path = join(tmpdir(), `gurt-test-${randomUUID()}`)
  const file = await open(path, "wx+")
  await unlink(path)
  opened.push(file)
  await file.writeFile(content)
  return file.fd
}

async function gathered(rows: AsyncIterable<FileRow>): Promise<FileRow[]> {
  const all: FileRow[] = []
  for await (const each of rows) all.push(each)
  return all
}

const read = async (format: TableFormat, content: string | Buffer, limits: Partial<TableLimits> = {}) =>
  await gathered(rowsOfFile(await stored(content), format, { ...TABLE_LIMITS, ...limits }))

/** A column `v` with these cells; what each came to, or what is wrong with it. */
async function cells(formats: string[], ...written: string[]): Promise<string[]> {
  const rows = written.map((each) => row("x", each)).join("")
  const found = await read("xlsx", workbook({ rows: row("k", "v") + rows, formats }))
  return found.map(({ values, faults }) => faults[0]?.message ?? values.v ?? "")
}

const win1251 = (text: string) =>
  Buffer.from(
    Array.from(text, (letter) => {
      const code = letter.codePointAt(0) ?? 0
      if (code < 0x80) return code
      if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0
      return { і: 0xb3, І: 0xb2, ї: 0xbf, є: 0xba, "№": 0xb9 }[letter] ?? 0x3f
    }),
  )

const koi8u = (text: string) =>
  Buffer.from(
    Array.from(text, (letter) => {
      const order = "юабцдефгхийклмнопярстужвьызшэщчъ"
      const at = order.indexOf(letter.toLowerCase())
      if (at < 0) return letter === "і" ? 0xa6 : letter.charCodeAt(0) & 0x7f
      return (letter === letter.toLowerCase() ? 0xc0 : 0xe0) + at
    }),
  )

describe("the encoding of a CSV", () => {
  const text = "Назва;Договір\nЗимова знижка;Д-1 № 5\n"
  const wanted = { назва: "Зимова знижка", договір: "Д-1 № 5" }

  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`)],
    ["UTF-16 little end first", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16 big end first", Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
    ["windows-1251", win1251(text)],
  ])("%s is recognised", async (_name, file) => {
    expect((await read("csv", file)).map(({ values }) => values)).toEqual([wanted])
  })

  it("is looked at to the end of the file", async () => {
    const long = Buffer.concat([
      Buffer.from("name;v\n"),
      Buffer.from("plain;1\n".repeat(20_000)),
      win1251("Зимова;2\n"),
    ])
    expect((await read("csv", long)).at(-1)?.values).toEqual({ name: "Зимова", v: "2" })
  })

  it.each([
    ["KOI8", koi8u("Назва;Договір\nЗимова Знижка;Д-1\n")],
    ["DOS", Buffer.from("8d a0 a7 a2 a0 0a 87 a8 ac ae a2 a0".replaceAll(" ", ""), "hex")],
    ["western", Buffer.from("name;v\nCafé crème;1\n", "latin1")],
    ["UTF-16 without a mark", Buffer.from(text, "utf16le")],
    ["no text at all", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0x81, 0x8d])],
  ])("%s is refused in words", async (_name, file) => {
    await expect(read("csv", file)).rejects.toThrow("save it as CSV UTF-8")
  })

  it("has letters that an earlier saving lost told by line and column", async () => {
    expect((await read("csv", "name,v\n\uFFFD\uFFFD\uFFFD,1\n"))[0]).toMatchObject({
      line: 2,
      faults: [{ column: "name", message: "has letters that were lost when the file was saved" }],
    })
  })

  it("does not hide tabulators, as Excel writes them", async () => {
    expect((await read("csv", Buffer.from("\uFEFFa\tb\n1,5\t2\n", "utf16le")))[0].values).toEqual({ a: "1,5", b: "2" })
  })
})

describe("a cell of a sheet", () => {
  it("of percent is what it shows", async () => {
    expect(await cells(["0%", "0.00%", '0.0"%"'], cell(-0.075, 2), cell(0.07, 1), cell(-7.5, 3), cell(-7.5))).toEqual([
      "-7.5%",
      "7%",
      "-7.5",
      "-7.5",
    ])
  })

  it("that was computed is what Excel shows of it, and never a thousand by mistake", async () => {
    expect(
      await cells([], cell(120.11999999999999), cell(100 / 3), cell(0.1 + 0.2), cell(1.234), cell(1e21), cell(5e-7)),
    ).toEqual(["120.12", "33.3333333333333", "0.3", "1.2340", "1000000000000000000000", "0.0000005"])
  })

  it("without its result, and with an error, is none", async () => {
    expect(
      await cells(
        [],
        "<c><f>A1*2</f></c>",
        '<c t="e"><v>#N/A</v></c>',
        "<c><f>A1*2</f><v>7</v></c>",
        '<c t="str"><f>A1</f><v>text</v></c>',
        '<c t="s"><v>12</v></c>',
      ),
    ).toEqual([
      "is computed and the file does not say its result: open it in the spreadsheet and save it",
      "is an error of the spreadsheet, such as #N/A",
      "7",
      "text",
      "is a cell that cannot be read",
    ])
  })

  it("with a day is that day, and zeros in front stay", async () => {
    expect(
      await cells(["dd.mm.yyyy", "dd.mm.yyyy h:mm", "00000"], cell(46387, 1), cell(46387.4375, 2), cell(123, 3)),
    ).toEqual(["2026-12-31", "2026-12-31T10:30:00", "00123"])
  })

  it("has its text from the workbook, in runs, without how it is pronounced", async () => {
    const sharedStrings =
      "<sst><si><t>k</t></si><si><r><t>Зимова </t></r><r><t>шина</t></r><rPh><t>zyma</t></rPh></si></sst>"
    const file = workbook({ rows: `${row('<c t="s"><v>0</v></c>')}${row('<c t="s"><v>1</v></c>')}`, sharedStrings })
    expect((await read("xlsx", file))[0].values).toEqual({ k: "Зимова шина" })
  })

  it("keeps its line and its column where others are left out", async () => {
    const file = workbook({
      rows: '<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="9"><c r="D9"><v>5</v></c></row>',
    })
    expect(await read("xlsx", file)).toEqual([{ line: 9, values: { "1": "", "2": "5" }, faults: [] }])
  })
})

describe("a file that is more than a table", () => {
  const many = (count: number) => row("k", "v") + row("a", 1).repeat(count)

  it.each<[string, string, Buffer | string, TableFormat, Partial<TableLimits>]>([
    [
      "a value in column XFD",
      "Line 2: a value beyond",
      workbook({ rows: `${row("k")}<row r="2"><c r="XFD2"><v>1</v></c></row>` }),
      "xlsx",
      {},
    ],
    ["too many rows in a sheet", "more than 3 rows", workbook({ rows: many(4) }), "xlsx", { rows: 3 }],
    ["too many rows in a CSV", "more than 3 rows", "a\n1\n2\n3\n4\n", "csv", { rows: 3 }],
    ["too many columns in a CSV", "more than 256 columns", `${"a,".repeat(300)}b\n1\n`, "csv", {}],
    [
      "too long a text",
      "a text of more than 32767",
      workbook({ rows: row("k") + row("x".repeat(40_000)) }),
      "xlsx",
      {},
    ],
    ["a text without an end", "without an end", workbook({ rows: row("k") + row("x".repeat(400_000)) }), "xlsx", {}],
    [
      "too many texts",
      "more text than",
      workbook({ sharedStrings: `<sst>${"<si><t>x</t></si>".repeat(50)}</sst>` }),
      "xlsx",
      { sharedTexts: 40 },
    ],
    [
      "too long texts",
      "more text than",
      workbook({ sharedStrings: `<sst>${"<si><t>xxxxxxxxxx</t></si>".repeat(50)}</sst>` }),
      "xlsx",
      { sharedLength: 400 },
    ],
    ["elements without a bottom", "deep", workbook({ rows: "<row>".repeat(100) }), "xlsx", {}],
    [
      "entities of its own",
      "no XLSX",
      workbook({
        sheet: `<!DOCTYPE a [<!ENTITY b "bb">]>${SHEET_HEAD}${row("<c t='inlineStr'><is><t>&b;</t></is></c>")}${SHEET_TAIL}`,
      }),
      "xlsx",
      {},
    ],
    [
      "too many parts",
      "more than 10 parts",
      workbook({ more: Array.from({ length: 10 }, (_, index) => ({ name: `x${index}`, body: "" })) }),
      "xlsx",
      { parts: 10 },
    ],
    [
      "days of old Macs",
      "counts days from 1904",
      workbook({ workbookProperties: '<workbookPr date1904="1"/>' }),
      "xlsx",
      {},
    ],
    ["a password", "has a password", Buffer.from("d0cf11e0a1b11ae1000000", "hex"), "xlsx", {}],
    ["no archive", "no XLSX", "no zip at all", "xlsx", {}],
    ["nothing", "no XLSX", "", "xlsx", {}],
  ])("%s is refused in words", async (_what, words, content, format, limits) => {
    await expect(read(format, content, limits)).rejects.toThrow(words)
  })

  it("that unpacks to more is refused by its directory, and where that lies, while it is unpacked", async () => {
    const sheet = deflatedMany(SHEET_HEAD, Buffer.from(row("a", 1).repeat(1_000)), 200, SHEET_TAIL)
    const limits = { unpackedBytes: 1_000_000 }
    await expect(read("xlsx", workbook({ sheet }), limits)).rejects.toThrow("unpacks to more than")
    await expect(read("xlsx", workbook({ sheet, sheetSize: 1_000 }), limits)).rejects.toThrow("no XLSX: too many bytes")
  })

  it("is formatted to its last column and row as people do it, and is read all the same", async () => {
    const file = workbook({
      rows: `${row("k")}${row("a")}<row r="3"><c r="XFD3" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row>`,
    })
    expect((await read("xlsx", file)).map(({ values }) => values.k)).toEqual(["a"])
  })
})

describe("the thread that reads", () => {
  const table = async (format: TableFormat, content: string | Buffer, limits: Partial<TableLimits> = {}) =>
    await gathered(readTable(await stored(content), format, { ...TABLE_LIMITS, ...limits }))

  it("reads the same, in order, more than one batch of it", async () => {
    const rows = await table("csv", `k,v\n${Array.from({ length: 2_500 }, (_, index) => `a,${index}`).join("\n")}`)
    expect(rows.map(({ values }) => Number(values.v))).toEqual(Array.from({ length: 2_500 }, (_, index) => index))
    expect((await table("xlsx", workbook({ rows: row("k") + row("a") })))[0].values).toEqual({ k: "a" })
  })

  it("says why it refuses", async () => {
    await expect(table("xlsx", "no zip at all")).rejects.toThrow(RangeError)
  })

  it("is ended at its deadline", async () => {
    await expect(table("csv", "k\n1\n", { readingMs: 1 })).rejects.toThrow("takes too long")
  })

  it("ends alone where its memory does not suffice", async () => {
    const texts = Array.from({ length: 400_000 }, (_, index) => `<si><t>a text of its own ${index}</t></si>`).join("")
    await expect(
      table("xlsx", workbook({ sharedStrings: `<sst>${texts}</sst>`, rows: row("k") }), { heapMb: 24 }),
    ).rejects.toThrow("too much memory")
  })

  it("ends with the reading, however that ends", async () => {
    for await (const each of readTable(await stored("k\n1\n2\n"), "csv")) {
      expect(each.line).toBe(2)
      break
    }
  })
})

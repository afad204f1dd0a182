import { Readable } from "node:stream"

import { Workbook } from "exceljs"

import type { Statement } from "../../../../types/statement"
import { formatDay, formatMoney } from "../format"
import { printApart } from "../print-apart"
import { printStatement } from "../print-statement"
import { toSheet } from "../statement-sheet"

const movement = (index: number): Statement["movements"][number] => ({
  kind: "shipment",
  number: `ГТ00-${index}`,
  date: "2026-01-05",
  debit: "10.50",
  credit: "0.00",
  balance: "-489.50",
})

const aStatement = (changes: Partial<Statement> = {}): Statement => ({
  contract: { id: "ctr_1", number: "Д-0005" },
  currency_code: "uah",
  from: "2026-01-01",
  to: "2026-01-31",
  seller: { name: "ТОВ «Гурт-Шина»", registration_number: "41234564", vat_number: "412345626562" },
  buyer: { id: "lent_1", name: "ФОП Гончаренко", registration_number: "2895612345", vat_number: null },
  opening_balance: "-500.00",
  movements: [movement(1)],
  total_debit: "10.50",
  total_credit: "0.00",
  closing_balance: "-489.50",
  source: "live",
  as_of: "2026-02-01T10:00:00.000Z",
  ...changes,
})

describe("numbers and days", () => {
  it.each([
    ["0.00", "0,00", "0.00"],
    ["999.9", "999,90", "999.90"],
    ["1234567.89", "1\u00a0234\u00a0567,89", "1,234,567.89"],
    ["-1000", "\u22121\u00a0000,00", "\u22121,000.00"],
    [
      "12345678901234567890.12",
      "12\u00a0345\u00a0678\u00a0901\u00a0234\u00a0567\u00a0890,12",
      "12,345,678,901,234,567,890.12",
    ],
  ])("%s", (amount, uk, en) => {
    expect([formatMoney(amount, "uk"), formatMoney(amount, "en")]).toEqual([uk, en])
  })

  it("a day", () => {
    expect([formatDay("2026-03-01", "uk"), formatDay("2026-03-01", "en")]).toEqual(["01.03.2026", "1 Mar 2026"])
  })
})

describe("the sheet", () => {
  it("shows what is paid ahead in the credit, and whose debt it is in words", () => {
    const { rows, conclusion, sides } = toSheet(aStatement(), "uk")
    expect(rows.map(({ document, debit, credit }) => [document, debit, credit])).toEqual([
      ["Сальдо на початок 01.01.2026", null, "500"],
      ["Реалізація ГТ00-1", "10.50", null],
      ["Обороти за період", "10.50", "0.00"],
      ["Сальдо на кінець 31.01.2026", null, "489.5"],
    ])
    expect(conclusion).toBe("На 31.01.2026 заборгованість постачальника перед покупцем становить 489,50 UAH.")
    expect(sides.map(({ requisites }) => requisites)).toEqual([
      ["ТОВ «Гурт-Шина»", "ЄДРПОУ/РНОКПП 41234564", "ІПН 412345626562"],
      ["ФОП Гончаренко", "ЄДРПОУ/РНОКПП 2895612345"],
    ])
  })

  it.each([
    ["12.00", "As of 31 Jan 2026 the buyer owes the supplier 12.00 UAH."],
    ["0.00", "As of 31 Jan 2026 nothing is owed."],
  ])("a balance of %s, in English", (closing_balance, conclusion) => {
    expect(toSheet(aStatement({ closing_balance }), "en").conclusion).toBe(conclusion)
  })
})

describe("on paper", () => {
  it("XLSX: numbers are numbers, the header is repeated on each page", async () => {
    const { body, file_name } = await printStatement(aStatement(), "xlsx", "uk")
    const workbook = new Workbook()
    await workbook.xlsx.read(Readable.from([body]))
    const [page] = workbook.worksheets
    const values = Array.from(page?.getSheetValues() ?? [], (row) =>
      Array.isArray(row) ? Array.from(row.slice(1), (value) => value ?? null) : [],
    )
    expect(values).toContainEqual(["1", "05.01.2026", "Реалізація ГТ00-1", 10.5, null, -489.5])
    const header = values?.findIndex((row) => row.includes("Документ"))
    expect(page?.pageSetup.printTitlesRow).toBe(`${header}:${header}`)
    expect(file_name).toBe("Акт звірки взаєморозрахунків Д-0005 2026-01-01 2026-01-31.xlsx")
  })

  it("PDF: as many pages as the rows take, with a font that has Cyrillic inside", async () => {
    const pagesOf = async (rows: number) => {
      const movements = Array.from({ length: rows }, (_, index) => movement(index))
      const { body } = await printStatement(aStatement({ movements }), "pdf", "uk")
      const text = Buffer.from(body).toString("latin1")
      expect(text.startsWith("%PDF-")).toBe(true)
      expect(text).toContain("DejaVuSans")
      return text.match(/\/Type \/Page\b/g)?.length
    }
    expect([await pagesOf(0), await pagesOf(100)]).toEqual([1, 3])
  })

  it.each(["pdf", "xlsx"] as const)(
    "%s: a thread prints it as this one does",
    async (format) => {
      const apart = await printApart({ statement: aStatement(), format, language: "uk" })
      const { body, ...rest } = await printStatement(aStatement(), format, "uk")
      expect(apart).toMatchObject(rest)
      expect(Math.abs(apart.body.byteLength - body.byteLength)).toBeLessThan(50)
    },
    60_000,
  )
})

import { SHEET_HEAD, SHEET_TAIL, cell, row, workbook } from "./workbook"

/** What files name: a contract and goods that are there. */
export type Named = { contract: string; skus: readonly string[] }

type Format = "csv" | "xlsx"

/** A file that people really have, and what it says to them. */
export type HonestFile = { name: string; format: Format; body: Buffer } & (
  | { kind: "fixed_prices"; prices: { sku: string; amount: string; valid_until?: string }[] }
  | { kind: "price_rules"; rule: { name: string; percent: string } }
  /** The lines that nobody can read for sure; no other one. */
  | { kind: "fixed_prices" | "price_rules"; refused: number[] }
)

const PERCENT = 1
const DAY = 2
const FORMATS = ["0.00%", "dd.mm.yyyy"]

/** The 31st of December 2026 as Excel counts, and the moment when it is over in Kyiv. */
const LAST_DAY = 46_387
const LAST_DAY_ENDS = "2026-12-31T22:00:00.000Z"

export function misreadableFiles({ contract, skus }: Named): HonestFile[] {
  const [first = "", second = ""] = skus
  const titles = "Договір;Артикул;Ціна;Діє до"
  const rules = "Правило;Договір;Діє на;Відсоток"
  const csv = (...lines: string[]) => `${lines.join("\r\n")}\r\n`
  const prices = (...cells: string[]) =>
    workbook({
      rows: row("contract", "sku", "amount") + cells.map((each) => row(contract, first, each)).join(""),
      formats: FORMATS,
    })
  return [
    {
      name: "windows-1251",
      format: "csv",
      kind: "price_rules",
      body: windows1251(csv(rules, `Зимова знижка;${contract};all;-7,5 %`)),
      rule: { name: "Зимова знижка", percent: "-7.5" },
    },
    {
      name: "UTF-16 with tabulators",
      format: "csv",
      kind: "fixed_prices",
      body: Buffer.from(`\uFEFF${csv(titles, `${contract};${first};1 234,56;`).replaceAll(";", "\t")}`, "utf16le"),
      prices: [{ sku: first, amount: "1234.56" }],
    },
    {
      name: "UTF-8 with a mark, points between thousands, a last day",
      format: "csv",
      kind: "fixed_prices",
      body: Buffer.from(
        `\uFEFF${csv(titles, `${contract};${first};1.234,57;31.12.2026`, `${contract};${second};99,5;`)}`,
      ),
      prices: [
        { sku: first, amount: "1234.57", valid_until: LAST_DAY_ENDS },
        { sku: second, amount: "99.5" },
      ],
    },
    {
      name: "a percent cell",
      format: "xlsx",
      kind: "price_rules",
      body: workbook({
        rows: row("name", "contract", "target_kind", "percent") + row("spring", contract, "all", cell(-0.075, PERCENT)),
        formats: FORMATS,
      }),
      rule: { name: "spring", percent: "-7.5" },
    },
    {
      name: "a computed cell and a day",
      format: "xlsx",
      kind: "fixed_prices",
      body: workbook({
        rows:
          row("contract", "sku", "amount", "valid_until") +
          row(contract, first, "<c><f>A1*B1</f><v>120.11999999999999</v></c>", cell(LAST_DAY, DAY)),
        formats: FORMATS,
      }),
      prices: [{ sku: first, amount: "120.12", valid_until: LAST_DAY_ENDS }],
    },
    {
      name: "cells formatted to the last column",
      format: "xlsx",
      kind: "fixed_prices",
      body: workbook({
        sheet: `${SHEET_HEAD}${row("contract", "sku", "amount")}${row(contract, first, 77)}<row r="9"><c r="XFD9" s="1"/></row>${SHEET_TAIL}`,
        formats: FORMATS,
      }),
      prices: [{ sku: first, amount: "77" }],
    },
    {
      name: "a comma that may be either",
      format: "csv",
      kind: "fixed_prices",
      body: Buffer.from(
        csv(titles, `${contract};${first};1,234;`, `${contract};${first};5;`, `${contract};${second};1.234;`),
      ),
      refused: [2, 4],
    },
    {
      name: "cells without a price",
      format: "xlsx",
      kind: "fixed_prices",
      body: prices(cell(100 / 3), "<c><f>A1*2</f></c>", '<c t="e"><v>#N/A</v></c>', cell(0.5, PERCENT), cell(10)),
      refused: [2, 3, 4, 5],
    },
    {
      name: "KOI8",
      format: "csv",
      kind: "price_rules",
      // "Зимова Знижка".
      body: Buffer.concat([
        Buffer.from("name,contract,target_kind,percent\r\n"),
        Buffer.from("fac9cdcfd7c120facec9d6cbc1", "hex"),
        Buffer.from(`,${contract},all,-5\r\n`),
      ]),
      refused: [1],
    },
    {
      name: "letters that were lost before",
      format: "csv",
      kind: "price_rules",
      body: Buffer.from(`name,contract,target_kind,percent\r\n\uFFFD\uFFFD\uFFFD\uFFFD,${contract},all,-5\r\n`),
      refused: [2],
    },
  ]
}

const CYRILLIC = 0x410
const OF_ITS_OWN: Record<string, number> = { і: 0xb3, І: 0xb2, ї: 0xbf, Ї: 0xaf, є: 0xba, Є: 0xaa, ґ: 0xb4, Ґ: 0xa5 }

function windows1251(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => {
      const code = letter.codePointAt(0) ?? 0
      return code < 0x80 ? code : (OF_ITS_OWN[letter] ?? code - CYRILLIC + 0xc0)
    }),
  )
}

import { SHEET_HEAD, SHEET_TAIL, row, workbook } from "./workbook"
import { deflatedMany } from "./zip"

/** A file that is made to end the shop, or to keep it busy: it has to be refused, and the shop to go on. */
export type HostileFile = { name: string; format: "csv" | "xlsx"; body: Buffer }

const MB = 1024 * 1024

/** A piece of XML of about a megabyte. */
function megabyteOf(text: string): Buffer {
  return Buffer.from(text.repeat(Math.ceil(MB / text.length)))
}

export function hostileFiles(): HostileFile[] {
  const head = `${SHEET_HEAD}${row("contract", "sku", "amount")}`
  const rows = megabyteOf(row("a", "b", 1))
  const bomb = deflatedMany(head, rows, 1_600, SHEET_TAIL)
  const texts = deflatedMany("<sst>", megabyteOf("<si><t>a text</t></si>"), 200, "</sst>")
  return [
    {
      name: "values in the last column",
      format: "xlsx",
      body: workbook({
        sheet: `${head}${Array.from({ length: 5_000 }, (_, line) => `<row r="${line + 2}"><c r="XFD${line + 2}"><v>1</v></c></row>`).join("")}${SHEET_TAIL}`,
      }),
    },
    {
      name: "titles up to the last column",
      format: "xlsx",
      body: workbook({
        sheet: `${SHEET_HEAD}<row><c r="A1" t="inlineStr"><is><t>sku</t></is></c><c r="XFD1" t="inlineStr"><is><t>z</t></is></c></row>${SHEET_TAIL}`,
      }),
    },
    { name: "6 MB that unpack to 1.6 GB", format: "xlsx", body: workbook({ sheet: bomb }) },
    { name: "the same, and says that it is small", format: "xlsx", body: workbook({ sheet: bomb, sheetSize: 4_096 }) },
    { name: "texts without an end of them", format: "xlsx", body: workbook({ sharedStrings: texts }) },
    {
      name: "one text without an end",
      format: "xlsx",
      body: workbook({
        sheet: deflatedMany(`${head}<row><c t="str"><v>`, megabyteOf("x"), 400, `</v></c></row>${SHEET_TAIL}`),
      }),
    },
    {
      name: "elements without a bottom",
      format: "xlsx",
      body: workbook({ sheet: deflatedMany(SHEET_HEAD, megabyteOf("<row>"), 100, "") }),
    },
    {
      name: "entities that multiply",
      format: "xlsx",
      body: workbook({
        sheet: `<!DOCTYPE a [<!ENTITY b "${"b".repeat(1_000)}"><!ENTITY c "${"&b;".repeat(1_000)}">]>${SHEET_HEAD}<row><c t="str"><v>&c;</v></c></row>${SHEET_TAIL}`,
      }),
    },
    {
      name: "thousands of parts",
      format: "xlsx",
      body: workbook({ more: Array.from({ length: 20_000 }, (_, index) => ({ name: `part-${index}`, body: "" })) }),
    },
    { name: "one line without an end", format: "csv", body: Buffer.alloc(64 * MB, "x") },
    {
      name: "quotes that are never closed",
      format: "csv",
      body: Buffer.concat([Buffer.from('contract,sku,amount\n"'), Buffer.alloc(64 * MB, "x\n")]),
    },
    { name: "thousands of columns", format: "csv", body: Buffer.from(`${"a,".repeat(30_000)}b\n1,2\n`) },
    { name: "no text", format: "csv", body: Buffer.alloc(8 * MB, Buffer.from([0, 1, 0xff, 0xfe, 0x98])) },
    { name: "no archive", format: "xlsx", body: Buffer.alloc(8 * MB, "PK\u0003\u0004") },
  ]
}

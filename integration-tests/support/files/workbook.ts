import { type Deflated, type Part, zip } from "./zip"

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

/** What a workbook of one sheet is made of; each part as text, or packed already. */
export type Sheet = {
  /** The rows, as they stand within `sheetData`. */
  rows?: string
  /** The whole part of the sheet, in place of its rows. */
  sheet?: Part["body"]
  sheetSize?: number
  sharedStrings?: string | Deflated
  /** Codes of number formats: the style N of a cell is the Nth, from 1; 0 is a plain cell. */
  formats?: readonly string[]
  workbookProperties?: string
  /** More parts than a workbook needs. */
  more?: readonly Part[]
}

/** A workbook written by hand, so that it may hold what no program would write. */
export function workbook({
  rows = "",
  sheet,
  sheetSize,
  sharedStrings,
  formats = [],
  workbookProperties = "",
  more = [],
}: Sheet): Buffer {
  const relation = (id: number, kind: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`
  const relations = (...all: string[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join("")}</Relationships>`
  return zip([
    { name: "_rels/.rels", body: relations(relation(1, "officeDocument", "xl/workbook.xml")) },
    {
      name: "xl/workbook.xml",
      body: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${workbookProperties}<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      body: relations(
        relation(1, "worksheet", "worksheets/sheet1.xml"),
        relation(2, "styles", "styles.xml"),
        ...(sharedStrings === undefined ? [] : [relation(3, "sharedStrings", "/xl/sharedStrings.xml")]),
      ),
    },
    { name: "xl/styles.xml", body: styles(formats) },
    ...(sharedStrings === undefined ? [] : [{ name: "xl/sharedStrings.xml", body: sharedStrings }]),
    { name: "xl/worksheets/sheet1.xml", body: sheet ?? `${SHEET_HEAD}${rows}${SHEET_TAIL}`, size: sheetSize },
    ...more,
  ])
}

export const SHEET_HEAD = `<worksheet xmlns="${MAIN}"><sheetData>`
export const SHEET_TAIL = "</sheetData></worksheet>"

function styles(formats: readonly string[]): string {
  const own = formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${escaped(code)}"/>`).join("")
  const used = formats.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join("")
  return `<styleSheet xmlns="${MAIN}"><numFmts>${own}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${used}</cellXfs></styleSheet>`
}

/** A cell: text is inline, a number is a number, and anything else stands as it is. */
export function cell(value: string | number, style = 0): string {
  return typeof value === "number"
    ? `<c s="${style}"><v>${value}</v></c>`
    : `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`
}

export function row(...cells: (string | number)[]): string {
  return `<row>${cells.map((value) => (typeof value === "string" && value.startsWith("<c") ? value : cell(value))).join("")}</row>`
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")
}

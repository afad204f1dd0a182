import { Workbook, type Worksheet } from "exceljs"

import type { StatementSheet } from "./statement-sheet"

const WIDTHS = [6, 13, 46, 16, 16, 16]
const LAST_COLUMN = "F"
const MONEY_FORMAT = "#,##0.00"
const MONEY_COLUMNS = [4, 5, 6]
const HEADER_COLOUR = "FFE8EDF3"
/** Characters of a full-width line, to guess how many lines a wrapped text takes: Excel does not fit merged cells. */
const LINE_CHARS = 108
const LINE_HEIGHT = 15

/** A workbook with real numbers, the header repeated on each printed page and pages numbered. */
export async function toXlsx(sheet: StatementSheet): Promise<Buffer> {
  const workbook = new Workbook()
  const page = workbook.addWorksheet(sheet.title.slice(0, 31), {
    pageSetup: { paperSize: 9, orientation: "portrait", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: "&C&P / &N" },
  })
  WIDTHS.forEach((width, index) => (page.getColumn(index + 1).width = width))
  const title = addLine(page, sheet.title)
  title.font = { bold: true, size: 14 }
  title.alignment = { horizontal: "center" }
  sheet.subtitle.forEach((line) => (addLine(page, line).alignment = { horizontal: "center" }))
  page.addRow([])
  addLine(page, sheet.intro)
  page.addRow([])
  addTable(page, sheet)
  page.addRow([])
  addLine(page, sheet.conclusion).font = { bold: true }
  page.addRow([])
  addSides(page, sheet)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function addTable(page: Worksheet, { columns, rows }: StatementSheet): void {
  const header = page.addRow([
    columns.index,
    columns.date,
    columns.document,
    columns.debit,
    columns.credit,
    columns.balance,
  ])
  header.font = { bold: true }
  header.eachCell((cell) => {
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: HEADER_COLOUR } }
    cell.alignment = { horizontal: "center" }
  })
  page.pageSetup.printTitlesRow = `${header.number}:${header.number}`
  page.views = [{ state: "frozen", ySplit: header.number }]
  const added = rows.map((row) => {
    const line = page.addRow([row.index, row.date, row.document, ...[row.debit, row.credit, row.balance].map(numberOf)])
    line.font = { bold: row.kind === "total" }
    line.getCell(3).alignment = { wrapText: true, vertical: "top" }
    MONEY_COLUMNS.forEach((column) => (line.getCell(column).numFmt = MONEY_FORMAT))
    return line
  })
  for (const line of [header, ...added]) {
    for (let column = 1; column <= WIDTHS.length; column += 1) {
      const side = { style: "thin" as const }
      line.getCell(column).border = { top: side, left: side, bottom: side, right: side }
    }
  }
}

function addSides(page: Worksheet, { sides }: StatementSheet): void {
  for (const side of sides) {
    addLine(page, side.heading).font = { bold: true }
    side.requisites.forEach((line) => addLine(page, line))
    side.lines.forEach((line) => addLine(page, `${line} ______________________________`))
    addLine(page, side.stamp)
    page.addRow([])
  }
}

/** A text over the whole width. */
function addLine(page: Worksheet, text: string) {
  const row = page.addRow([text])
  page.mergeCells(`A${row.number}:${LAST_COLUMN}${row.number}`)
  row.height = LINE_HEIGHT * Math.ceil(text.length / LINE_CHARS)
  const cell = row.getCell(1)
  cell.alignment = { wrapText: true, vertical: "top" }
  return cell
}

/** A sheet keeps doubles: kopecks are exact far beyond what anybody owes. */
function numberOf(amount: string | null): number | null {
  return amount === null ? null : Number(amount)
}

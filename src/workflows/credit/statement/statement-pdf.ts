import PDFDocument from "pdfkit"

import { formatMoney } from "./format"
import type { SheetRow, StatementSheet } from "./statement-sheet"

/** Free fonts with Cyrillic, which the standard fonts of PDF have not. */
const REGULAR = require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf")
const BOLD = require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf")

/** Points. A4 is 595 × 842. */
const MARGIN = 40
const FOOTER = 30
const PADDING = 3
const TEXT_SIZE = 9
const ROW_SIZE = 8
const TITLE_SIZE = 13
const WIDTHS = [28, 62, 200, 75, 75, 75] as const
const TABLE_WIDTH = WIDTHS.reduce((sum, width) => sum + width, 0)
const SIGNATURE_LINE = 22
const HEADER_COLOUR = "#e8edf3"
const LINE_COLOUR = "#9aa4b2"

type Align = "left" | "center" | "right"
type Cell = { text: string; align: Align }

/** A4 pages with the header of the table on each and their numbers below. */
export async function toPdf(sheet: StatementSheet): Promise<Buffer> {
  const document = new PDFDocument({ size: "A4", margin: MARGIN, bufferPages: true, info: { Title: sheet.title } })
  const finished = bytesOf(document)
  document.registerFont("regular", REGULAR).registerFont("bold", BOLD)
  writeHead(document, sheet)
  writeTable(document, sheet)
  writeEnd(document, sheet)
  numberPages(document, sheet)
  document.end()
  return await finished
}

function bytesOf(document: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    document.on("data", (chunk: Uint8Array) => chunks.push(chunk))
    document.on("end", () => resolve(Buffer.concat(chunks)))
    document.on("error", reject)
  })
}

function writeHead(document: PDFKit.PDFDocument, { title, subtitle, intro }: StatementSheet): void {
  const width = TABLE_WIDTH
  document.font("bold").fontSize(TITLE_SIZE).text(title, MARGIN, MARGIN, { width, align: "center" })
  document.font("regular").fontSize(TEXT_SIZE)
  subtitle.forEach((line) => document.text(line, { width, align: "center" }))
  document.moveDown().text(intro, { width, align: "left" }).moveDown()
}

function writeTable(document: PDFKit.PDFDocument, { columns, rows, language }: StatementSheet): void {
  const header = Object.values({ ...columns }).map((text): Cell => ({ text, align: "center" }))
  const money = (amount: string | null): Cell => ({
    text: amount === null ? "" : formatMoney(amount, language),
    align: "right",
  })
  const cellsOf = (row: SheetRow): Cell[] => [
    { text: row.index, align: "right" },
    { text: row.date, align: "center" },
    { text: row.document, align: "left" },
    money(row.debit),
    money(row.credit),
    money(row.balance),
  ]
  const writeHeader = () => writeRow(document, header, { font: "bold", fill: HEADER_COLOUR })
  writeHeader()
  for (const row of rows) {
    const cells = cellsOf(row)
    const font = row.kind === "total" ? "bold" : "regular"
    if (document.y + heightOf(document, cells, font) > bottomOf(document)) {
      document.addPage()
      writeHeader()
    }
    writeRow(document, cells, { font })
  }
  document.x = MARGIN
}

function writeRow(
  document: PDFKit.PDFDocument,
  cells: Cell[],
  { font, fill }: { font: "regular" | "bold"; fill?: string },
): void {
  const top = document.y
  const height = heightOf(document, cells, font)
  let left = MARGIN
  cells.forEach(({ text, align }, index) => {
    const width = WIDTHS[index] ?? 0
    document.lineWidth(0.5).rect(left, top, width, height)
    if (fill) {
      document.fillAndStroke(fill, LINE_COLOUR)
    } else {
      document.stroke(LINE_COLOUR)
    }
    document.fillColor("black").text(text, left + PADDING, top + PADDING, { width: width - 2 * PADDING, align })
    left += width
  })
  document.x = MARGIN
  document.y = top + height
}

function heightOf(document: PDFKit.PDFDocument, cells: Cell[], font: "regular" | "bold"): number {
  document.font(font).fontSize(ROW_SIZE)
  const heights = cells.map(({ text }, index) =>
    document.heightOfString(text || " ", { width: (WIDTHS[index] ?? 0) - 2 * PADDING }),
  )
  return Math.max(...heights) + 2 * PADDING
}

/** What is owed and who signs for it, on one page whatever room is left: a signature must not stand apart from its sum. */
function writeEnd(document: PDFKit.PDFDocument, { conclusion, sides }: StatementSheet): void {
  const gap = 20
  const width = (TABLE_WIDTH - gap) / 2
  const headings = sides.map(({ heading, requisites }) => [heading, ...requisites].join("\n"))
  document.font("bold").fontSize(TEXT_SIZE)
  const conclusionHeight =
    document.heightOfString(conclusion, { width: TABLE_WIDTH }) + 3 * document.currentLineHeight(true)
  document.font("regular")
  const headingHeight = Math.max(...headings.map((text) => document.heightOfString(text, { width })))
  const lines = Math.max(...sides.map((side) => side.lines.length + 1))
  if (document.y + conclusionHeight + headingHeight + (lines + 1) * SIGNATURE_LINE > bottomOf(document)) {
    document.addPage()
  }
  document
    .font("bold")
    .moveDown()
    .text(conclusion, MARGIN, document.y, { width: TABLE_WIDTH })
    .moveDown(2)
    .font("regular")
  const top = document.y
  sides.forEach((side, index) => {
    const left = MARGIN + index * (width + gap)
    document.text(headings[index] ?? "", left, top, { width })
    side.lines.forEach((label, line) => {
      const y = top + headingHeight + (line + 1) * SIGNATURE_LINE
      document.text(label, left, y - TEXT_SIZE - 2, { width, lineBreak: false })
      document
        .moveTo(left + 55, y)
        .lineTo(left + width, y)
        .stroke(LINE_COLOUR)
    })
    document.text(side.stamp, left, top + headingHeight + lines * SIGNATURE_LINE - 4, { width, lineBreak: false })
  })
}

function bottomOf(document: PDFKit.PDFDocument): number {
  return document.page.height - MARGIN - FOOTER
}

function numberPages(document: PDFKit.PDFDocument, { page }: StatementSheet): void {
  const { start, count } = document.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    document.switchToPage(start + index)
    // Below the margin, where text would otherwise begin a page of its own.
    document.page.margins.bottom = 0
    document
      .font("regular")
      .fontSize(ROW_SIZE)
      .text(page(index + 1, count), MARGIN, document.page.height - MARGIN, {
        width: TABLE_WIDTH,
        align: "center",
        lineBreak: false,
      })
  }
}

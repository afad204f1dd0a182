import { Readable, type Writable } from "node:stream"
import { pipeline } from "node:stream/promises"

import { stringify } from "csv-stringify"
import ExcelJS from "exceljs"

export const TABLE_FORMATS = ["csv", "xlsx"] as const

export type TableFormat = (typeof TABLE_FORMATS)[number]

export const CONTENT_TYPES: Record<TableFormat, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

/** A column of a table; `width` in characters, for XLSX. */
export type TableColumn = { title: string; width: number }

/** A cell: text, a number of units, or an amount as decimal text, which XLSX gets as a number. */
export type TableCell = string | number | null | { amount: string }

/**
 * Writes a table as its rows come, a few in memory, and ends `output`. CSV is what Excel opens by itself here: UTF-8
 * with a mark, semicolons; no cell can be taken for a formula.
 */
export async function writeTable(
  output: Writable,
  table: {
    format: TableFormat
    sheet: string
    columns: readonly TableColumn[]
    rows: AsyncIterable<readonly TableCell[]>
  },
): Promise<void> {
  await (table.format === "csv" ? writeCsv(output, table.columns, table.rows) : writeXlsx(output, table))
}

async function writeCsv(
  output: Writable,
  columns: readonly TableColumn[],
  rows: AsyncIterable<readonly TableCell[]>,
): Promise<void> {
  async function* lines() {
    yield columns.map(({ title }) => title)
    for await (const row of rows) {
      yield row.map((cell) => (typeof cell === "object" && cell !== null ? cell.amount : cell))
    }
  }
  await pipeline(Readable.from(lines()), stringify({ bom: true, delimiter: ";", escape_formulas: true }), output)
}

async function writeXlsx(
  output: Writable,
  {
    sheet,
    columns,
    rows,
  }: { sheet: string; columns: readonly TableColumn[]; rows: AsyncIterable<readonly TableCell[]> },
): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false })
  const worksheet = workbook.addWorksheet(sheet, { views: [{ state: "frozen", ySplit: 1 }] })
  worksheet.columns = columns.map(({ title, width }) => ({ header: title, width }))
  worksheet.getRow(1).font = { bold: true }
  for await (const row of rows) {
    // A file takes text where a number would lose digits: prices have fewer than fifteen.
    worksheet
      .addRow(row.map((cell) => (typeof cell === "object" && cell !== null ? Number(cell.amount) : cell)))
      .commit()
    if (output.writableNeedDrain) {
      await new Promise<void>((resolve) => output.once("drain", resolve).once("close", resolve))
    }
    if (output.destroyed) {
      return
    }
  }
  worksheet.commit()
  await workbook.commit()
}

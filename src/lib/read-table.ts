import { Readable } from "node:stream"

import ExcelJS from "exceljs"

import { type TableRow, readCsv } from "./csv"
import type { TableFormat } from "./write-table"

/**
 * The rows of a CSV file, or of the first sheet of an XLSX file, as they stream in. The first line names the columns.
 * @throws RangeError where the file is none of that format
 */
export function readTable(chunks: AsyncIterable<Uint8Array>, format: TableFormat): AsyncGenerator<TableRow> {
  return format === "csv" ? readCsv(decoded(chunks)) : readXlsx(chunks)
}

async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8")
  for await (const chunk of chunks) {
    yield decoder.decode(chunk, { stream: true })
  }
  yield decoder.decode()
}

async function* readXlsx(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TableRow> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from(chunks), {
    sharedStrings: "cache",
    worksheets: "emit",
    hyperlinks: "ignore",
    // A date is a number with a style.
    styles: "cache",
  })
  let columns: string[] | null = null
  try {
    for await (const worksheet of reader) {
      for await (const row of worksheet) {
        const cells = textsOf(row)
        if (columns === null) {
          columns = cells.map((name) => name.toLowerCase())
        } else if (cells.some((text) => text !== "")) {
          yield {
            line: row.number,
            values: Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? ""])),
          }
        }
      }
      return
    }
  } catch (error) {
    throw new RangeError(`The file is no XLSX: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function textsOf(row: ExcelJS.Row): string[] {
  return Array.from({ length: row.cellCount }, (_, index) => {
    const { value, text } = row.getCell(index + 1)
    return (value instanceof Date ? wallClock(value) : text).trim()
  })
}

/** A date of a sheet has no zone: it stays a day, or a day and an hour, for the reader to place. */
function wallClock(date: Date): string {
  const text = date.toISOString().slice(0, 19)
  return text.endsWith("T00:00:00") ? text.slice(0, 10) : text
}

import { Readable } from "node:stream"

import { CsvError, parse } from "csv-parse"

/** A row of a table in a file, by column in lower case; `line` counts from 1, as editors do, and is its last one. */
export type TableRow = { line: number; values: Record<string, string> }

/** A row that is longer is no row: its quotes were never closed. In characters. */
const MAX_ROW_LENGTH = 65_536

/**
 * Reads CSV (RFC 4180: quotes, doubled quotes, line breaks inside quotes) as it streams in, a chunk in memory. The
 * first line names the columns; the separator is a semicolon where the names have one, as Excel writes it here, a
 * tabulator where they have that, as in its "Unicode text", and else a comma.
 * @throws RangeError naming the line where the file is no CSV, or has too many columns
 */
export async function* readCsv(chunks: AsyncIterable<string>, maxColumns = 256): AsyncGenerator<TableRow> {
  const { head, whole } = await peekHead(chunks)
  const parser = parse({
    bom: true,
    columns: (names: string[]) => {
      if (names.length > maxColumns) {
        throw new RangeError(`Line 1: more than ${maxColumns} columns`)
      }
      return names.map((name) => name.toLowerCase())
    },
    delimiter: [";", "\t"].find((separator) => head.includes(separator)) ?? ",",
    record_delimiter: ["\r\n", "\n"],
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: MAX_ROW_LENGTH,
    on_record: (values: Record<string, string>, { lines }): TableRow => ({ line: lines, values }),
  })
  try {
    for await (const row of Readable.from(whole)
      .on("error", (error) => parser.destroy(error))
      .pipe(parser)) {
      yield row
    }
  } catch (error) {
    throw error instanceof CsvError ? new RangeError(`Line ${String(error.lines)}: ${error.message}`) : error
  }
}

/** The first line, and all of it still to be read. */
async function peekHead(chunks: AsyncIterable<string>): Promise<{ head: string; whole: AsyncIterable<string> }> {
  const iterator = chunks[Symbol.asyncIterator]()
  let read = ""
  while (!read.trimStart().includes("\n") && read.length < MAX_ROW_LENGTH) {
    const { done, value } = await iterator.next()
    if (done) break
    read += value
  }
  async function* whole() {
    yield read
    yield* { [Symbol.asyncIterator]: () => iterator }
  }
  return { head: read.trimStart().split("\n", 1)[0], whole: whole() }
}

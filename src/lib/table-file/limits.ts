import type { TableFormat } from "../write-table"

/**
 * What a table in a file may be at most. A file within them is a million rows of prices, which is as long as a sheet can
 * be; a file beyond them is refused in words, so that none takes the shop's memory, disk or time.
 */
export type TableLimits = {
  /** Bytes of the file as it comes. */
  packedBytes: Record<TableFormat, number>
  /** Bytes of all parts of an XLSX file that are read, counted while they are unpacked. */
  unpackedBytes: number
  /** Parts of an XLSX file; a workbook has a few for each sheet and picture. */
  parts: number
  /** Rows with something in them, as many as a sheet of Excel has. */
  rows: number
  /** The last column that may hold anything. */
  columns: number
  /** Characters of one text, as many as Excel allows. */
  textLength: number
  /** Texts that an XLSX file keeps apart from its sheet, which stay in memory while it is read. */
  sharedTexts: number
  /** Characters of all of those. */
  sharedLength: number
  /** Milliseconds that reading takes in all; what is done with the rows meanwhile is not counted. */
  readingMs: number
  /** Megabytes of the reader's own heap: where everything else failed, only the reader ends. */
  heapMb: number
}

const MB = 1024 * 1024

export const TABLE_LIMITS: TableLimits = {
  packedBytes: { csv: 256 * MB, xlsx: 64 * MB },
  unpackedBytes: 512 * MB,
  parts: 2_000,
  rows: 1_048_576,
  columns: 256,
  textLength: 32_767,
  sharedTexts: 2_000_000,
  sharedLength: 32_000_000,
  readingMs: 120_000,
  heapMb: 512,
}

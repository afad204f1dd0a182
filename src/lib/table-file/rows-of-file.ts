import { read } from "node:fs"
import { promisify } from "node:util"

import { readCsv } from "../csv"
import type { TableFormat } from "../write-table"
import { decoded, recogniseEncoding } from "./encoding"
import type { FileRow } from "./file-row"
import type { TableLimits } from "./limits"
import { readXlsx } from "./xlsx/read-xlsx"

const readAt = promisify(read)

/** What stands where a letter was lost for good, by saving a file in an encoding that has it not. */
const LOST = "\uFFFD"

const LOST_LETTERS = "has letters that were lost when the file was saved"

/**
 * The rows of a file in this thread; `readTable` reads in a worker.
 * @param fd an open file, read by position and left open
 * @throws RangeError in words, where it is no table of that format or more than one may be
 */
export async function* rowsOfFile(fd: number, format: TableFormat, limits: TableLimits): AsyncGenerator<FileRow> {
  let count = 0
  for await (const row of format === "csv" ? readCsvFile(fd, limits) : readXlsx(fd, await headOf(fd), limits)) {
    count += 1
    if (count > limits.rows) {
      throw new RangeError(`Line ${row.line}: more than ${limits.rows} rows; split the file`)
    }
    for (const [column, text] of Object.entries(row.values)) {
      if (text.includes(LOST)) row.faults.push({ column, message: LOST_LETTERS })
    }
    yield row
  }
}

async function* readCsvFile(fd: number, limits: TableLimits): AsyncGenerator<FileRow> {
  const open = () => bytesOf(fd)
  const encoding = await recogniseEncoding(open)
  for await (const row of readCsv(decoded(open(), encoding), limits.columns)) {
    yield { ...row, faults: [] }
  }
}

async function headOf(fd: number): Promise<Uint8Array> {
  for await (const chunk of bytesOf(fd)) {
    return chunk
  }
  return new Uint8Array()
}

const CHUNK_BYTES = 65_536

/** By position, so that it may be read again. */
async function* bytesOf(fd: number): AsyncGenerator<Uint8Array> {
  for (let position = 0; ;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
    const { bytesRead } = await readAt(fd, chunk, 0, CHUNK_BYTES, position)
    if (bytesRead === 0) {
      return
    }
    position += bytesRead
    yield chunk.subarray(0, bytesRead)
  }
}

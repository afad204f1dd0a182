import type { FileRow } from "../file-row"
import type { TableLimits } from "../limits"
import { readCells } from "./cells"
import { readNumberLooks } from "./number-looks"
import { Parts } from "./parts"
import { readSharedTexts } from "./shared-texts"
import { openWorkbook } from "./workbook"

/**
 * The rows of the first sheet of an XLSX file that people see; its first row with anything in it names the columns.
 * @param fd an open file, which stays open
 * @param head how the file begins
 * @throws RangeError where it is no XLSX, or more than a table may be
 */
export async function* readXlsx(fd: number, head: Uint8Array, limits: TableLimits): AsyncGenerator<FileRow> {
  try {
    const parts = await Parts.open(fd, head, limits)
    const { sheet, sharedTexts, styles } = await openWorkbook(parts)
    const context = {
      limits,
      sharedTexts: sharedTexts ? await readSharedTexts(parts.read(sharedTexts), limits) : [],
      looks: styles ? await readNumberLooks(parts.read(styles)) : [],
    }
    let columns: Map<number, string> | null = null
    for await (const { line, cells } of readCells(parts.read(sheet), context)) {
      if (columns === null) {
        columns = new Map([...cells].map(([column, { text }]) => [column, text.toLowerCase()]))
        continue
      }
      const row: FileRow = { line, values: {}, faults: [] }
      for (const [column, name] of columns) {
        const { text = "", fault } = cells.get(column) ?? {}
        row.values[name] = text
        if (fault) row.faults.push({ column: name, message: fault })
      }
      if (Object.values(row.values).some((text) => text !== "") || row.faults.length > 0) {
        yield row
      }
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    // What begins as a sentence of its own says more than that.
    throw new RangeError(/^(The|Line) /.test(reason) ? reason : `The file is no XLSX: ${reason}`)
  }
}

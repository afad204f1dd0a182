import type { TableLimits } from "../limits"
import { type ElementHandler, parsedPieces } from "./elements"
import { type NumberLook, shownNumber } from "./number-looks"
import { RichText } from "./shared-texts"

/** What a cell shows, or why that is not known. */
export type Cell = { text: string; fault?: string }

/** The cells of a row that hold anything, by column from 0. */
export type SheetRow = { line: number; cells: Map<number, Cell> }

const ERROR = "is an error of the spreadsheet, such as #N/A"
const NO_RESULT = "is computed and the file does not say its result: open it in the spreadsheet and save it"
const NOT_READ = "is a cell that cannot be read"

/** What the cells of a sheet refer to. */
export type SheetContext = { sharedTexts: readonly string[]; looks: readonly NumberLook[]; limits: TableLimits }

/**
 * The rows of a sheet as they are read.
 * @throws RangeError naming the line that has a value beyond the last column, or a text longer than a cell may have
 */
export async function* readCells(pieces: AsyncIterable<string>, context: SheetContext): AsyncGenerator<SheetRow> {
  const sheet = new SheetReader(context)
  for await (const _ of parsedPieces(pieces, sheet)) {
    yield* sheet.takeRows()
  }
}

class SheetReader implements ElementHandler {
  private rows: SheetRow[] = []
  private row: SheetRow = { line: 0, cells: new Map() }
  private column = -1
  private type = "n"
  private look: NumberLook | undefined
  private isComputed = false
  private value: string | null = null
  private isValue = false
  private readonly inline = new RichText()

  constructor(private readonly context: SheetContext) {}

  takeRows(): SheetRow[] {
    const rows = this.rows
    this.rows = []
    return rows
  }

  onOpen = (name: string, attributes: Record<string, string>): void => {
    this.inline.open(name)
    switch (name) {
      case "row":
        this.row = { line: Number(attributes.r ?? this.row.line + 1), cells: new Map() }
        this.column = -1
        break
      case "c":
        this.column = attributes.r === undefined ? this.column + 1 : columnOf(attributes.r)
        this.type = attributes.t ?? "n"
        this.look = this.context.looks[Number(attributes.s ?? 0)]
        this.isComputed = false
        this.value = null
        this.inline.clear()
        break
      case "f":
        this.isComputed = true
        break
      case "v":
        this.isValue = true
        this.value = ""
        break
    }
  }

  onText = (text: string): void => {
    this.inline.add(text)
    if (this.isValue) this.value += text
  }

  onClose = (name: string): void => {
    this.inline.close(name)
    if (name === "v") this.isValue = false
    if (name === "c") this.endCell()
    if (name === "row" && this.row.cells.size > 0) this.rows.push(this.row)
  }

  private endCell(): void {
    const cell = this.shown()
    if (cell.text === "" && cell.fault === undefined) {
      return
    }
    const { columns, textLength } = this.context.limits
    if (this.column >= columns) {
      throw new RangeError(`Line ${this.row.line}: a value beyond the column ${columns}`)
    }
    if (cell.text.length > textLength) {
      throw new RangeError(`Line ${this.row.line}: a text of more than ${textLength} characters`)
    }
    this.row.cells.set(this.column, cell)
  }

  private shown(): Cell {
    if (this.type === "inlineStr") {
      return { text: this.inline.text.trim() }
    }
    if (this.value === null) {
      return this.isComputed ? { text: "", fault: NO_RESULT } : { text: "" }
    }
    switch (this.type) {
      case "s":
        return known(this.context.sharedTexts[Number(this.value)]?.trim())
      case "str":
      case "d":
        return { text: this.value.trim() }
      case "b":
        return { text: this.value === "1" ? "TRUE" : "FALSE" }
      case "e":
        return { text: "", fault: ERROR }
      default:
        return this.value === "" ? { text: "" } : known(numberText(this.value, this.look))
    }
  }
}

function numberText(text: string, look: NumberLook | undefined): string | undefined {
  const value = Number(text)
  return Number.isFinite(value) ? shownNumber(value, look) : undefined
}

function known(text: string | undefined): Cell {
  return text === undefined ? { text: "", fault: NOT_READ } : { text }
}

/** The column of a reference such as "AB12", from 0. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? "") {
    column = column * 26 + letter.charCodeAt(0) - 64
  }
  return column - 1
}

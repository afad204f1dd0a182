/** One line of a file, by column; `line` counts from 1, as editors do. */
export type CsvRow = { line: number; values: Record<string, string> }

const QUOTE = '"'

/**
 * Reads CSV (RFC 4180: quotes, doubled quotes, line breaks inside quotes) as it streams in, one row in memory. The
 * first line names the columns; the separator is a semicolon where the names have one, as Excel writes it here.
 * @throws RangeError when the file ends inside quotes
 */
export async function* readCsv(chunks: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  let columns: string[] | null = null
  let separator = ","
  for await (const { line, text } of readRecords(chunks)) {
    if (columns === null) {
      separator = text.includes(";") ? ";" : ","
      columns = splitRecord(text.replace(/^\uFEFF/, ""), separator).map((name) => name.trim().toLowerCase())
    } else if (text.trim() !== "") {
      const fields = splitRecord(text, separator)
      yield { line, values: Object.fromEntries(columns.map((name, index) => [name, (fields[index] ?? "").trim()])) }
    }
  }
}

/** Lines, with those joined that a line break inside quotes tears apart. */
async function* readRecords(chunks: AsyncIterable<string>): AsyncGenerator<{ line: number; text: string }> {
  let rest = ""
  let line = 1
  let [open, openedAt] = ["", 1]
  const complete = function* (lines: string[]): Generator<{ line: number; text: string }> {
    for (const next of lines) {
      const text = open === "" ? next : `${open}\n${next}`
      if (open === "") openedAt = line
      line++
      const isInside = text.includes(QUOTE) && (text.split(QUOTE).length - 1) % 2 === 1
      open = isInside ? text : ""
      if (!isInside) yield { line: openedAt, text }
    }
  }
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split(/\r?\n/)
    rest = lines.pop() ?? ""
    yield* complete(lines)
  }
  yield* complete(rest === "" ? [] : [rest])
  if (open !== "") {
    throw new RangeError(`The quotes that open in line ${openedAt} are never closed`)
  }
}

function splitRecord(text: string, separator: string): string[] {
  if (!text.includes(QUOTE)) {
    return text.split(separator)
  }
  const fields: string[] = []
  let [field, isQuoted] = ["", false]
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (isQuoted && character === QUOTE && text[index + 1] === QUOTE) {
      field += QUOTE
      index++
    } else if (character === QUOTE) {
      isQuoted = !isQuoted
    } else if (character === separator && !isQuoted) {
      fields.push(field)
      field = ""
    } else {
      field += character
    }
  }
  return [...fields, field]
}

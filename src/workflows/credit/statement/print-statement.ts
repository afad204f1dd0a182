import type { Statement } from "../../../types/statement"
import { toPdf } from "./statement-pdf"
import { toSheet } from "./statement-sheet"
import { toXlsx } from "./statement-xlsx"
import type { StatementLanguage } from "./texts"

export { STATEMENT_LANGUAGES, type StatementLanguage } from "./texts"

export const PAPER_FORMATS = ["xlsx", "pdf"] as const

export type PaperFormat = (typeof PAPER_FORMATS)[number]

export const PAPER_TYPES: Record<PaperFormat, string> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
}

export type PrintJob = { statement: Statement; format: PaperFormat; language: StatementLanguage }

export type PrintedStatement = { body: Uint8Array; file_name: string; content_type: string }

/** The statement as a file that is signed, sent or opened in a spreadsheet. Five thousand rows take seconds. */
export async function printStatement(
  statement: Statement,
  format: PaperFormat,
  language: StatementLanguage,
): Promise<PrintedStatement> {
  const sheet = toSheet(statement, language)
  const body = format === "pdf" ? await toPdf(sheet) : await toXlsx(sheet)
  const file_name = `${sheet.title} ${statement.contract.number} ${statement.from} ${statement.to}.${format}`
  return { body, file_name, content_type: PAPER_TYPES[format] }
}

import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

import { day, id } from "./params"
import type { Statement } from "../types/statement"
import { printApart } from "../workflows/credit/statement/print-apart"
import {
  PAPER_FORMATS,
  PAPER_TYPES,
  type PaperFormat,
  STATEMENT_LANGUAGES,
} from "../workflows/credit/statement/print-statement"

const DAY_MS = 86_400_000

/** A year, leap or not. */
const MAX_DAYS = 366

/** What both APIs ask a statement by. */
export const GetStatementParams = z
  .object({
    contract_id: id,
    from: day,
    to: day,
    format: z.enum(["json", ...PAPER_FORMATS]).optional(),
    language: z.enum(STATEMENT_LANGUAGES).default("uk"),
  })
  .refine(({ from, to }) => from <= to, "from must not be later than to")
  .refine(({ from, to }) => (Date.parse(to) - Date.parse(from)) / DAY_MS < MAX_DAYS, `at most ${MAX_DAYS} days`)

export type GetStatementParamsType = z.infer<typeof GetStatementParams>

/** As JSON or as a file: as `format` says, else as the Accept header does. */
export async function answerStatement(
  req: MedusaRequest,
  res: MedusaResponse,
  statement: Statement,
  query: Pick<GetStatementParamsType, "format" | "language">,
): Promise<void> {
  const format = query.format ?? acceptedBy(req)
  if (format === "json") {
    res.json({ statement })
    return
  }
  const { body, file_name, content_type } = await printApart({ statement, format, language: query.language })
  res.setHeader("content-type", content_type)
  res.setHeader(
    "content-disposition",
    `attachment; filename="statement.${format}"; filename*=UTF-8''${encodeURIComponent(file_name)}`,
  )
  res.setHeader("cache-control", "private, no-store")
  res.send(Buffer.from(body))
}

function acceptedBy(req: MedusaRequest): "json" | PaperFormat {
  const accepted = req.accepts(["application/json", ...PAPER_FORMATS.map((format) => PAPER_TYPES[format])])
  return PAPER_FORMATS.find((format) => PAPER_TYPES[format] === accepted) ?? "json"
}

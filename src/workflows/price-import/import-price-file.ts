import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { batched } from "../../lib/bulk-rows"
import type { TableRow } from "../../lib/csv"
import { readTable } from "../../lib/read-table"
import type { TableFormat } from "../../lib/write-table"
import { PRICE_BOOK_MODULE } from "../../modules/price_book"
import { type RowProblem, readFixedPrice } from "../../modules/price_book/read-fixed-prices"
import { readPriceRule } from "../../modules/price_book/read-price-rule"
import type { PriceBookModuleService } from "../../modules/price_book/service"
import type { AdminPriceImport } from "../../types/admin-prices-import"
import { recordAudit } from "../audit/record-audit"
import type { ManagerScope } from "../managers/load-scope"
import { type FileKind, missingColumn, withOurNames } from "./columns"
import { loadReferences } from "./load-references"
import { referToFixedPrice, referToRule } from "./refer"

/** Rows whose names are looked up together; all that is in memory of a file. */
const ROWS_PER_BATCH = 1_000

/** Problems that are told in full; of more only the number. */
const MAX_PROBLEMS = 1_000

export type PriceFile = {
  kind: FileKind
  format: TableFormat
  chunks: AsyncIterable<Uint8Array>
  /** Where days without a zone begin. */
  time_zone: string
}

/**
 * Takes fixed prices or rules over from a file, all or nothing; in a dry run nothing, and every row's problem is told.
 * @throws INVALID_DATA `price_file_invalid` naming the first problems, where it is no dry run; nothing is changed then
 */
export async function importPriceFile(
  container: MedusaContainer,
  scope: ManagerScope,
  file: PriceFile,
  { is_dry_run }: { is_dry_run: boolean },
): Promise<AdminPriceImport> {
  const found = new Problems()
  const counts = is_dry_run ? await count(rowsOf(container, scope, file, found)) : await write(container, scope, file, found)
  const result = { kind: file.kind, is_dry_run, ...counts, problem_count: found.count, problems: found.first }
  if (!is_dry_run) {
    await recordAudit(container, {
      company_id: null,
      actor_type: "user",
      actor_id: scope.user_id,
      action: "imported",
      subject: file.kind,
      subject_id: file.kind,
      after: counts,
    })
  }
  return result
}

async function write(container: MedusaContainer, scope: ManagerScope, file: PriceFile, found: Problems) {
  const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
  if (file.kind === "fixed_prices") {
    return await priceBook.importFixedPrices(withoutProblems(fixedPricesOf(container, scope, file, found), found))
  }
  return await priceBook.importPriceRules(withoutProblems(rulesOf(container, scope, file, found), found))
}

function rowsOf(container: MedusaContainer, scope: ManagerScope, file: PriceFile, found: Problems): AsyncIterable<unknown> {
  return file.kind === "fixed_prices" ? fixedPricesOf(container, scope, file, found) : rulesOf(container, scope, file, found)
}

async function count(rows: AsyncIterable<unknown>): Promise<{ received: number; written: number }> {
  let received = 0
  for await (const row of rows) {
    if (row) received += 1
  }
  return { received, written: 0 }
}

/** Ends the transaction that writes the rows when one of them was wrong. */
async function* withoutProblems<T>(rows: AsyncIterable<T>, found: Problems): AsyncGenerator<T> {
  yield* rows
  if (found.count > 0) {
    const first = found.first.slice(0, 3).map(({ line, column, message }) => `line ${line}: ${column} ${message}`)
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `Nothing was taken over: ${found.count} problems, the first ${first.join("; ")}. A dry run lists all of them.`,
      "price_file_invalid",
    )
  }
}

async function* fixedPricesOf(container: MedusaContainer, scope: ManagerScope, file: PriceFile, found: Problems) {
  for await (const { rows, references } of readBatches(container, scope, file, found)) {
    for (const row of rows) {
      const values = referToFixedPrice(row, { references, timeZone: file.time_zone }, found.add)
      const price = values && readFixedPrice({ line: row.line, values }, found.add)
      if (price) yield price
    }
  }
}

async function* rulesOf(container: MedusaContainer, scope: ManagerScope, file: PriceFile, found: Problems) {
  for await (const { rows, references } of readBatches(container, scope, file, found)) {
    for (const row of rows) {
      const values = referToRule(row, { references, timeZone: file.time_zone, scope }, found.add)
      const rule = values && readPriceRule({ line: row.line, values }, found.add)
      if (rule) yield rule
    }
  }
}

async function* readBatches(container: MedusaContainer, scope: ManagerScope, file: PriceFile, found: Problems) {
  try {
    let isHeadChecked = false
    for await (const batch of batched(readTable(file.chunks, file.format), ROWS_PER_BATCH)) {
      const rows = batch.map(({ line, values }): TableRow => ({ line, values: withOurNames(values) }))
      const missing = isHeadChecked ? null : missingColumn(file.kind, rows[0].values)
      isHeadChecked = true
      if (missing) {
        found.add({ line: 1, column: missing, message: "is not among the columns" })
        return
      }
      yield { rows, references: await loadReferences(container, scope, rows) }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) {
      throw error
    }
    found.add({ line: 1, column: "", message: error.message })
  }
}

class Problems {
  count = 0
  readonly first: RowProblem[] = []

  readonly add = (problem: RowProblem): void => {
    this.count += 1
    if (this.first.length < MAX_PROBLEMS) {
      this.first.push(problem)
    }
  }
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { batched } from "../../lib/bulk-rows"
import type { TableRow } from "../../lib/csv"
import { readTable } from "../../lib/read-table"
import type { TableFormat } from "../../lib/write-table"
import { PRICE_BOOK_MODULE } from "../../modules/price_book"
import { type RowProblem, readFixedPrice } from "../../modules/price_book/read-fixed-prices"
import { readPriceRule } from "../../modules/price_book/read-price-rule"
import type { ImportCounts, PriceBookModuleService } from "../../modules/price_book/service"
import type { AdminPriceImport } from "../../types/admin-prices-import"
import { type AuditRecord, recordAudits, toUndone } from "../audit/record-audit"
import type { ManagerScope } from "../managers/load-scope"
import { type FileKind, missingColumn, withOurNames } from "./columns"
import { loadReferences } from "./load-references"
import { referToFixedPrice, referToRule } from "./refer"

/** Rows whose names are looked up together; all that is in memory of a file. */
const ROWS_PER_BATCH = 1_000

/** Problems that are told in full; of more only the number. */
const MAX_PROBLEMS = 1_000

/** Clients whose own record tells of a file; of a file for more than that the common one tells. */
const MAX_CLIENTS_ON_RECORD = 500

export type PriceFile = {
  kind: FileKind
  format: TableFormat
  chunks: AsyncIterable<Uint8Array>
  /** Where days without a zone begin. */
  time_zone: string
}

/** A file that is being read, with what was found in it so far. */
type Reading = { container: MedusaContainer; scope: ManagerScope; file: PriceFile; found: Problems; clients: Clients }

/**
 * Takes fixed prices or rules over from a file, all or nothing, on record with each client whose prices it has; in a dry
 * run nothing, and every row's problem is told.
 * @throws INVALID_DATA `price_file_invalid` naming the first problems, where it is no dry run; nothing is changed then
 */
export async function importPriceFile(
  container: MedusaContainer,
  scope: ManagerScope,
  file: PriceFile,
  { is_dry_run }: { is_dry_run: boolean },
): Promise<AdminPriceImport> {
  const found = new Problems()
  const reading: Reading = { container, scope, file, found, clients: new Clients() }
  const counts = is_dry_run ? await count(rowsOf(reading)) : await writeOnRecord(reading)
  return { kind: file.kind, is_dry_run, ...counts, problem_count: found.count, problems: found.first }
}

/**
 * A file is no input of a workflow, so this is what one would do: the rows are written, then the record, and what cannot
 * be recorded is rolled back with the transaction of the rows. Should that fail after all, the record is told so.
 */
async function writeOnRecord(reading: Reading): Promise<ImportCounts> {
  const { container } = reading
  let recorded: AuditRecord[] = []
  try {
    return await write(reading, async (counts) => {
      const records = recordsOf(reading, counts)
      await recordAudits(container, records)
      recorded = records
    })
  } catch (error) {
    await recordAudits(container, recorded.map(toUndone)).catch((failure: unknown) =>
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`Gurt: it is not on record that a file of ${reading.file.kind} was undone: ${String(failure)}`),
    )
    throw error
  }
}

async function write(reading: Reading, beforeCommit: (counts: ImportCounts) => Promise<void>): Promise<ImportCounts> {
  const priceBook = reading.container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
  return reading.file.kind === "fixed_prices"
    ? await priceBook.importFixedPrices(withoutProblems(fixedPricesOf(reading), reading.found), beforeCommit)
    : await priceBook.importPriceRules(withoutProblems(rulesOf(reading), reading.found), beforeCommit)
}

/** One entry a client, with the counts of the whole file and the number of its own rows. */
function recordsOf({ scope, file: { kind }, clients }: Reading, counts: ImportCounts): AuditRecord[] {
  return clients.onRecord().map(([company_id, rows]) => ({
    company_id,
    actor_type: "user",
    actor_id: scope.user_id,
    action: "imported",
    subject: kind,
    subject_id: kind,
    after: { ...counts, rows },
  }))
}

function rowsOf(reading: Reading): AsyncIterable<unknown> {
  return reading.file.kind === "fixed_prices" ? fixedPricesOf(reading) : rulesOf(reading)
}

async function count(rows: AsyncIterable<unknown>): Promise<ImportCounts> {
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

async function* fixedPricesOf(reading: Reading) {
  const { file, found, clients } = reading
  for await (const { rows, references } of readBatches(reading)) {
    for (const row of rows) {
      const values = referToFixedPrice(row, { references, timeZone: file.time_zone }, found.add)
      const price = values && readFixedPrice({ line: row.line, values }, found.add)
      if (price) {
        clients.add(references.companyIdOf(row.values))
        yield price
      }
    }
  }
}

async function* rulesOf(reading: Reading) {
  const { file, found, clients, scope } = reading
  for await (const { rows, references } of readBatches(reading)) {
    for (const row of rows) {
      const values = referToRule(row, { references, timeZone: file.time_zone, scope }, found.add)
      const rule = values && readPriceRule({ line: row.line, values }, found.add)
      if (rule) {
        clients.add(references.companyIdOf(row.values))
        yield rule
      }
    }
  }
}

async function* readBatches({ container, scope, file, found }: Reading) {
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

/** Whose rows a file has, and how many; null: everybody's. */
class Clients {
  private readonly rows = new Map<string | null, number>()

  add(companyId: string | null): void {
    this.rows.set(companyId, (this.rows.get(companyId) ?? 0) + 1)
  }

  onRecord(): [company_id: string | null, rows: number][] {
    return this.rows.size > 0 && this.rows.size <= MAX_CLIENTS_ON_RECORD
      ? [...this.rows]
      : [[null, [...this.rows.values()].reduce((sum, rows) => sum + rows, 0)]]
  }
}

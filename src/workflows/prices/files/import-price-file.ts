import type { FileHandle } from "node:fs/promises"
import type { Readable } from "node:stream"

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { batched } from "../../../lib/bulk-rows"
import type { TableRow } from "../../../lib/csv"
import type { FileRow } from "../../../lib/table-file/file-row"
import { readTable } from "../../../lib/table-file/read-table"
import type { TableFormat } from "../../../lib/write-table"
import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { RowProblem, TellProblem } from "../../../modules/price_book/read-row"
import type { ImportCounts, PriceBookModuleService } from "../../../modules/price_book/service"
import type { AdminPriceImport, PriceFileKind } from "../../../types/admin-prices-import"
import { type AuditRecord, recordAudits, toUndone } from "../../audit/record-audit"
import { type ManagerScope, throwIfNotAdministrator } from "../../access/load-manager-scope"
import { missingColumn, ourColumn, withOurNames } from "./columns"
import type { FileKind } from "./file-kind"
import { fileKindOf } from "./kinds"
import { loadReferences } from "./load-references"
import { oneImportAtATime } from "./one-import-at-a-time"
import { spoolPriceFile } from "./spool-price-file"

/** Rows whose names are looked up together; all that is in memory of a file. */
const ROWS_PER_BATCH = 1_000

/** Problems that are told in full; of more only the number. */
const MAX_PROBLEMS = 1_000

/** Clients whose own record tells of a file; of a file for more than that the common one tells. */
const MAX_CLIENTS_ON_RECORD = 500

export type PriceFile = {
  kind: PriceFileKind
  format: TableFormat
  /** The file itself, as somebody sends it: it may be slow, endless or no table at all. */
  body: Readable
  /** Where days without a zone begin. */
  time_zone: string
}

/** A file that lies on disk and is being read, with what was found in it so far. */
type Reading<Row> = {
  container: MedusaContainer
  scope: ManagerScope
  file: Omit<PriceFile, "body">
  stored: FileHandle
  kind: FileKind<Row>
  found: Problems
  clients: Clients
}

/**
 * Takes prices, rules or costs over from a file, all or nothing, on record with each client whose prices it has; in a dry
 * run nothing, and every row's problem is told. The file is on disk as a whole before anything is read of it, and gone
 * afterwards.
 * @throws `role_forbidden` for what is an administrator's to change, and `price_import_running` while another file is
 * read, both before anything is; `price_file_too_large`, `price_file_too_slow`; INVALID_DATA `price_file_invalid` naming
 * the first problems, where it is no dry run; nothing is changed then
 */
export async function importPriceFile(
  container: MedusaContainer,
  scope: ManagerScope,
  file: PriceFile,
  { is_dry_run }: { is_dry_run: boolean },
): Promise<AdminPriceImport> {
  const kind = fileKindOf(file.kind)
  if (kind.isForAdministrators) {
    throwIfNotAdministrator(scope)
  }
  const found = new Problems()
  const counts = await oneImportAtATime(container, async () => {
    const stored = await spoolPriceFile(file.body, file.format)
    try {
      const reading = { container, scope, file, stored, kind, found, clients: new Clients() }
      return is_dry_run ? await count(rowsOf(reading)) : await writeOnRecord(reading)
    } finally {
      await stored.close()
    }
  })
  return { kind: file.kind, is_dry_run, ...counts, problem_count: found.count, problems: found.first }
}

/**
 * A file is no input of a workflow, so this is what one would do: the rows are written, then the record, and what cannot
 * be recorded is rolled back with the transaction of the rows. Should that fail after all, the record is told so.
 */
async function writeOnRecord<Row>(reading: Reading<Row>): Promise<ImportCounts> {
  const { container, kind, found } = reading
  let recorded: AuditRecord[] = []
  try {
    const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
    return await kind.write(priceBook, withoutProblems(rowsOf(reading), found), async (counts) => {
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

/** One entry a client, with the counts of the whole file and the number of its own rows. */
function recordsOf<Row>({ scope, file: { kind }, clients }: Reading<Row>, counts: ImportCounts): AuditRecord[] {
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

async function count(rows: AsyncIterable<unknown>): Promise<ImportCounts> {
  let received = 0
  for await (const row of rows) {
    if (row) received += 1
  }
  return { received, written: 0 }
}

/** Ends the transaction that writes the rows when one of them was wrong. */
async function* withoutProblems<Row>(rows: AsyncIterable<Row>, found: Problems): AsyncGenerator<Row> {
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

/** The right rows; of the others what is wrong is told. */
async function* rowsOf<Row>(reading: Reading<Row>): AsyncGenerator<Row> {
  const { kind, file, found, clients, scope } = reading
  for await (const { batch, references } of readBatches(reading)) {
    const reader = { references, scope, timeZone: file.time_zone }
    for (const row of batch) {
      const values = kind.refer(row, reader, found.add)
      const read = values && kind.read({ line: row.line, values }, found.add)
      if (values && read) {
        clients.add(references.companyIdOf(values))
        yield read
      }
    }
  }
}

async function* readBatches<Row>({ container, scope, file, stored, kind, found }: Reading<Row>) {
  try {
    let isHeadChecked = false
    for await (const rows of batched(readTable(stored.fd, file.format), ROWS_PER_BATCH)) {
      const missing = isHeadChecked ? null : missingColumn(kind.required, withOurNames(rows[0].values))
      isHeadChecked = true
      if (missing) {
        found.add({ line: 1, column: missing, message: "is not among the columns" })
        return
      }
      const batch = rows.flatMap((row) => withoutFaults(row, found.add))
      yield { batch, references: await loadReferences(container, scope, batch) }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) {
      throw error
    }
    const [, line = "1", message = error.message] = /^Line (\d+): (.+)$/s.exec(error.message) ?? []
    found.add({ line: Number(line), column: "", message })
  }
}

/** The row under our names; none where a cell of a column that we know cannot be read, which is told. */
function withoutFaults({ line, values, faults }: FileRow, tell: TellProblem): TableRow[] {
  const problems = faults.flatMap(({ column: title, message }): RowProblem[] => {
    const column = ourColumn(title)
    return column ? [{ line, column, message }] : []
  })
  problems.forEach(tell)
  return problems.length > 0 ? [] : [{ line, values: withOurNames(values) }]
}

class Problems {
  count = 0
  private readonly told: RowProblem[] = []

  readonly add = (problem: RowProblem): void => {
    this.count += 1
    if (this.told.length < MAX_PROBLEMS) {
      this.told.push(problem)
    }
  }

  /** By line; those of one line as they were found. */
  get first(): RowProblem[] {
    return this.told.toSorted((one, other) => one.line - other.line)
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

import type { TableRow } from "../../../lib/csv"
import type { TellProblem } from "../../../modules/price_book/read-row"
import type { ImportCounts, PriceBookModuleService } from "../../../modules/price_book/service"
import type { ManagerScope } from "../../access/load-manager-scope"
import type { References } from "./load-references"

/** What the rows of a file are read with: what their names stand for, who reads, and where days without a zone begin. */
export type Reader = { references: References; scope: ManagerScope; timeZone: string }

/** A kind of files: its columns, and the way of a row into the price book. */
export type FileKind<Row> = {
  /** Of each group one column at least has to be there. */
  required: readonly (readonly string[])[]
  /** What is everybody's, and not of a client's manager to change. */
  isForAdministrators: boolean
  /** The values with ids in place of names; null where a row names what is not there, or is not the user's, which is told. */
  refer: (row: TableRow, reader: Reader, tell: TellProblem) => Record<string, string> | null
  /** Null where something is wrong with the values, which is told. */
  read: (row: TableRow, tell: TellProblem) => Row | null
  /** All of the rows or none; what fails before the commit undoes them. */
  write: (
    priceBook: PriceBookModuleService,
    rows: AsyncIterable<Row>,
    beforeCommit: (counts: ImportCounts) => Promise<void>,
  ) => Promise<ImportCounts>
}

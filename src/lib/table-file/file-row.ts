import type { TableRow } from "../csv"

/** A cell that cannot be read as whoever filled it in saw it. */
export type CellFault = { column: string; message: string }

/** A row of a file, with the cells that are none of its values. */
export type FileRow = TableRow & { faults: CellFault[] }

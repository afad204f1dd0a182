import { writeFileSync } from "node:fs"
import { join } from "node:path"

/** Leaves the figures of a suite for the command that ran it (scripts/measure-suite.mjs); otherwise nothing. */
export function report(name: string, figures: Record<string, unknown>): void {
  const folder = process.env.GURT_REPORT_FOLDER
  if (folder) writeFileSync(join(folder, `${name}.json`), JSON.stringify(figures))
}

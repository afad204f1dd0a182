import { model } from "@medusajs/framework/utils"

/** One run of the import: how far it is, what it did, and where it goes on after a break. */
export const ErpImport = model.define("erp_import", {
  id: model.id({ prefix: "erpimp" }).primaryKey(),
  state: model.enum(["running", "done", "failed"]).default("running"),
  /** What this run reads, in order. */
  stages: model.array(),
  /** The directory being read, and the port's cursor of the next page. */
  stage: model.text(),
  cursor: model.text().nullable(),
  /** What the ERP no longer mentions has an older reading than this when the stage ends. */
  stage_started_at: model.dateTime(),
  /** `{ [stage]: { created, updated, unchanged, skipped } }` */
  counts: model.json(),
  /** `{ stage, ref, reason }[]`: rows that could not be taken over; bounded. */
  problems: model.json(),
  last_error: model.text().nullable(),
  /** Whose run it is: each write moves it on, and only who knows the last value may write. Past it the run is dead. */
  leased_until: model.dateTime(),
  finished_at: model.dateTime().nullable(),
})

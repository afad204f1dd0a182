import { model } from "@medusajs/framework/utils"

/** One run of the import: how far it is, what it did, and where it goes on after a break. */
export const ErpImport = model.define("erp_import", {
  id: model.id({ prefix: "erpimp" }).primaryKey(),
  state: model.enum(["running", "done", "failed"]).default("running"),
  /** The directory being read, and the port's cursor of the next page. */
  stage: model.text(),
  cursor: model.text().nullable(),
  /** `{ [stage]: { created, updated, unchanged, skipped } }` */
  counts: model.json(),
  /** Rows that could not be taken over, with the reason; bounded. */
  problems: model.json(),
  last_error: model.text().nullable(),
  leased_until: model.dateTime(),
  finished_at: model.dateTime().nullable(),
})

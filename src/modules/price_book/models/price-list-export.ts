import { model } from "@medusajs/framework/utils"

/**
 * A price list that is made, or was made, in the background for one person. `updated_at` moves with each page of
 * variants: one that stands still is nobody's work any more.
 */
export const PriceListExport = model
  .define("price_list_export", {
    id: model.id({ prefix: "plexp" }).primaryKey(),
    contract_id: model.text(),
    actor_type: model.enum(["employee", "user"]),
    /** The employee, or the user of the admin, who asked; nobody else gets the file. */
    actor_id: model.text(),
    format: model.enum(["csv", "xlsx"]),
    language: model.enum(["uk", "en"]),
    price_mode: model.enum(["personal", "recommended"]),
    /** The moment the prices are for; null: that when it was asked for. */
    at: model.dateTime().nullable(),
    status: model.enum(["pending", "running", "completed", "failed"]).default("pending"),
    /** Variants done, of how many. */
    processed: model.number().default(0),
    total: model.number().default(0),
    /** Of the File module; known before the first line, so that a half-written file can be found. */
    file_id: model.text().nullable(),
    error_code: model.text().nullable(),
    finished_at: model.dateTime().nullable(),
    /** From then on it is nobody's: file and row are deleted. */
    expires_at: model.dateTime(),
  })
  .indexes([
    // A person's own, the newest first.
    { on: ["actor_id", "created_at"], where: "deleted_at IS NULL" },
    // Those that stand still, among the few that are under way.
    { on: ["updated_at"], where: "status IN ('pending', 'running') AND deleted_at IS NULL" },
    { on: ["expires_at"], where: "deleted_at IS NULL" },
  ])

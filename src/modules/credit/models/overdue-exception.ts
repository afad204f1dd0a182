import { model } from "@medusajs/framework/utils"

/** A manager's word that a contract may order in spite of its overdue debt, up to a day. Never changed, only revoked. */
export const OverdueException = model
  .define("overdue_exception", {
    id: model.id({ prefix: "ovex" }).primaryKey(),
    contract_id: model.text(),
    company_id: model.text(),
    /** The last day it holds, "2026-03-01" of the distributor's calendar. */
    until: model.text(),
    reason: model.text(),
    /** The Medusa user who granted it. */
    granted_by: model.text(),
    revoked_at: model.dateTime().nullable(),
  })
  .indexes([{ on: ["contract_id", "until"], where: "revoked_at IS NULL AND deleted_at IS NULL" }])

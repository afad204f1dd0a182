import { model } from "@medusajs/framework/utils"

/** Who did what to whom, before and after. The database itself refuses to change or delete a row. */
export const AuditEntry = model
  .define("audit_entry", {
    id: model.id({ prefix: "audit" }).primaryKey(),
    company_id: model.text().nullable(),
    actor_type: model.enum(["employee", "user", "system"]),
    actor_id: model.text(),
    /** The employee that a user acted for. */
    on_behalf_of: model.text().nullable(),
    action: model.text(),
    /** "employee", "company_role", "spending_limit", "approval" ... */
    subject: model.text(),
    subject_id: model.text(),
    before: model.json().nullable(),
    after: model.json().nullable(),
  })
  .indexes([
    { on: ["company_id", "created_at"] },
    { on: ["subject", "subject_id", "created_at"] },
    { on: ["actor_id", "created_at"] },
  ])

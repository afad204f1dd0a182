import { model } from "@medusajs/framework/utils"

/** A customer's wish to order for its firm, until a manager says yes or no. */
export const Registration = model
  .define("registration", {
    id: model.id({ prefix: "reg" }).primaryKey(),
    customer_id: model.text(),
    /** The login that asked, whose address is looked at; null: it asked before anybody did. */
    auth_identity_id: model.text().nullable(),
    /** Of the account when it asked: what a manager searches by. */
    email: model.text().searchable(),
    company_name: model.text().searchable(),
    /** ЄДРПОУ (8 digits) or РНОКПП (10 digits). */
    registration_number: model.text().searchable(),
    /** ІПН платника ПДВ. */
    vat_number: model.text().nullable(),
    phone: model.text().nullable(),
    comment: model.text().nullable(),
    status: model.enum(["pending", "approved", "rejected"]).default("pending"),
    /** The user who decided. */
    decided_by: model.text().nullable(),
    decided_at: model.dateTime().nullable(),
    /** Of a rejection; the applicant reads it. */
    reason: model.text().nullable(),
    /** Of an approval. */
    company_id: model.text().nullable(),
  })
  .indexes([
    // One open request of an account, whatever is sent in parallel.
    { on: ["customer_id"], unique: true, where: "status = 'pending' AND deleted_at IS NULL" },
    { on: ["customer_id", "created_at"] },
    { on: ["status", "created_at"] },
    { on: ["registration_number"] },
  ])

import { model } from "@medusajs/framework/utils"

/** A place in a company that waits for the person behind an address. */
export const Invitation = model
  .define("invitation", {
    id: model.id({ prefix: "inv" }).primaryKey(),
    company_id: model.text(),
    /** In lower case; the account that accepts has it. */
    email: model.text(),
    role: model.text(),
    /** A role the company composed; it replaces the built-in one. */
    company_role_id: model.text().nullable(),
    /** Null: all of the company's, also those that come later. */
    legal_entity_ids: model.array().nullable(),
    /** The employee who invites. */
    invited_by: model.text(),
    /** SHA-256 of the token that the message carries; the token itself is kept nowhere. */
    token_hash: model.text(),
    status: model.enum(["pending", "accepted", "revoked"]).default("pending"),
    sent_at: model.dateTime(),
    expires_at: model.dateTime(),
    accepted_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["token_hash"], unique: true, where: "deleted_at IS NULL" },
    { on: ["company_id", "email"], unique: true, where: "status = 'pending' AND deleted_at IS NULL" },
    { on: ["company_id", "created_at"] },
  ])

import { model } from "@medusajs/framework/utils"

import { ApprovalDecision } from "./approval-decision"

/** A request to let a cart be ordered as it stood then, and what became of it. */
export const Approval = model
  .define("approval", {
    id: model.id({ prefix: "appr" }).primaryKey(),
    cart_id: model.text(),
    company_id: model.text(),
    legal_entity_id: model.text(),
    contract_id: model.text(),
    /** The employee who asks. */
    requested_by: model.text(),
    comment: model.text().nullable(),
    status: model.enum(["pending", "approved", "rejected", "cancelled"]).default("pending"),
    tiers: model.number().default(1),
    currency_code: model.text(),
    amount: model.bigNumber(),
    /** Of the cart that was asked for and, after a decision, of the one that was agreed to. */
    fingerprint: model.text(),
    /** The lines at the request, to tell the approver what has changed since. */
    lines: model.json(),
    expires_at: model.dateTime(),
    decided_at: model.dateTime().nullable(),
    decisions: model.hasMany(() => ApprovalDecision, { mappedBy: "approval" }),
  })
  .indexes([
    // One open request per cart: parallel requests are one.
    { on: ["cart_id"], unique: true, where: "status = 'pending' AND deleted_at IS NULL" },
    { on: ["cart_id", "created_at"] },
    { on: ["company_id", "status"] },
    { on: ["legal_entity_id"] },
  ])

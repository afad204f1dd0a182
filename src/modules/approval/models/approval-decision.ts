import { model } from "@medusajs/framework/utils"

import { Approval } from "./approval"

/** One person's word on a request. */
export const ApprovalDecision = model
  .define("approval_decision", {
    id: model.id({ prefix: "aprdec" }).primaryKey(),
    /** From 1. */
    tier: model.number(),
    employee_id: model.text(),
    decision: model.enum(["approve", "reject"]),
    comment: model.text().nullable(),
    approval: model.belongsTo(() => Approval, { mappedBy: "decisions" }),
  })
  .indexes([
    // Two decisions on one tier, or two of one person, cannot both stand.
    { on: ["approval_id", "tier"], unique: true, where: "deleted_at IS NULL" },
    { on: ["approval_id", "employee_id"], unique: true, where: "deleted_at IS NULL" },
  ])

import { model } from "@medusajs/framework/utils"

import { SPENDING_PERIODS } from "../../../lib/periods"

/** How much one employee may order for: in one order, or in a period of its company's calendar. */
export const SpendingLimit = model
  .define("spending_limit", {
    id: model.id({ prefix: "slim" }).primaryKey(),
    employee_id: model.text(),
    company_id: model.text(),
    period: model.enum(["order", ...SPENDING_PERIODS]),
    currency_code: model.text(),
    amount: model.bigNumber(),
  })
  .indexes([
    { on: ["employee_id", "currency_code", "period"], unique: true, where: "deleted_at IS NULL" },
    { on: ["company_id"] },
  ])

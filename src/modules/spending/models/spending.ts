import { model } from "@medusajs/framework/utils"

/** What one order takes of its buyer's limits: what it is worth, after edits and returns. `released`: the order was not made, or was cancelled. */
export const Spending = model
  .define("spending", {
    id: model.id({ prefix: "spend" }).primaryKey(),
    cart_id: model.text(),
    employee_id: model.text(),
    currency_code: model.text(),
    amount: model.bigNumber(),
    /** The rates of its day between its currency and others, `{"usd/uah": "41.50"}`: what it takes of a limit in another. */
    rates: model.json().nullable(),
    spent_at: model.dateTime(),
    status: model.enum(["spent", "released"]).default("spent"),
  })
  .indexes([
    // One live row per cart, whatever is retried.
    { on: ["cart_id"], unique: true, where: "status <> 'released' AND deleted_at IS NULL" },
    { on: ["employee_id", "currency_code", "spent_at"], where: "status <> 'released' AND deleted_at IS NULL" },
  ])

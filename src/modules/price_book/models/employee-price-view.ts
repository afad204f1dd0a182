import { model } from "@medusajs/framework/utils"

/** An employee that hides its prices from whoever looks over its shoulder. No row: personal. */
export const EmployeePriceView = model
  .define("employee_price_view", {
    id: model.id({ prefix: "epv" }).primaryKey(),
    employee_id: model.text(),
    mode: model.enum(["personal", "recommended"]),
  })
  .indexes([{ on: ["employee_id"], unique: true, where: "deleted_at IS NULL" }])

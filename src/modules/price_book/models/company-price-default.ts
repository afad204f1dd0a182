import { model } from "@medusajs/framework/utils"

/** The price type of a company whose contract says nothing. */
export const CompanyPriceDefault = model
  .define("company_price_default", {
    id: model.id({ prefix: "cpd" }).primaryKey(),
    company_id: model.text(),
    price_type_id: model.text(),
  })
  .indexes([{ on: ["company_id"], unique: true, where: "deleted_at IS NULL" }])

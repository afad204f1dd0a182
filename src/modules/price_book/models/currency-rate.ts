import { model } from "@medusajs/framework/utils"

/** How many units of `quote_code` one unit of `base_code` costs, from a moment on until a younger rate. */
export const CurrencyRate = model
  .define("currency_rate", {
    id: model.id({ prefix: "crat" }).primaryKey(),
    base_code: model.text(),
    quote_code: model.text(),
    rate: model.bigNumber(),
    valid_from: model.dateTime(),
  })
  .indexes([{ on: ["base_code", "quote_code", "valid_from"], unique: true, where: "deleted_at IS NULL" }])

import { model } from "@medusajs/framework/utils"

/** A named column of prices: retail, wholesale 1, partner (1C: Вид цен). */
export const PriceType = model
  .define("price_type", {
    id: model.id({ prefix: "ptyp" }).primaryKey(),
    code: model.text(),
    name: model.text().searchable(),
    currency_code: model.text(),
    /** Whether the ERP states these prices with VAT. Stored amounts always include it (ADR 0003). */
    includes_tax: model.boolean(),
    is_active: model.boolean().default(true),
    /** The price to show when the personal one is hidden, and to guests. One type at most. */
    is_recommended: model.boolean().default(false),
    external_id: model.text().nullable(),
  })
  .indexes([
    { on: ["external_id"], unique: true, where: "external_id IS NOT NULL AND deleted_at IS NULL" },
    { on: ["is_recommended"], unique: true, where: "is_recommended AND deleted_at IS NULL" },
  ])

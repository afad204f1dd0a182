import { model } from "@medusajs/framework/utils"

import { ROUNDING_DIRECTIONS } from "../rules/rounding"

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
    /** Computed prices lie on the grid k·step + ending: step 1, ending 0.99 gives 4.99, 5.99, …; null: the kopeck. */
    rounding_step: model.bigNumber().nullable(),
    rounding_ending: model.bigNumber().nullable(),
    rounding_direction: model.enum([...ROUNDING_DIRECTIONS]).default("nearest"),
    /** A formula type: what it does not store itself is that type's price, changed by `base_percent`. */
    base_price_type_id: model.text().nullable(),
    /** Signed: -10 takes ten percent off, 5 adds five. */
    base_percent: model.bigNumber().nullable(),
    /** The share of a price that must stay above the cost, in percent; null: no guard. */
    min_margin_percent: model.bigNumber().nullable(),
  })
  .indexes([
    { on: ["external_id"], unique: true, where: "external_id IS NOT NULL AND deleted_at IS NULL" },
    { on: ["is_recommended"], unique: true, where: "is_recommended AND deleted_at IS NULL" },
  ])

import { model } from "@medusajs/framework/utils"

/**
 * What the rules need to know of a variant, copied from the catalogue (ADR 0005): a price is computed without a
 * question to another module.
 */
export const PriceItem = model
  .define("price_item", {
    id: model.id({ prefix: "pitm" }).primaryKey(),
    variant_id: model.text(),
    product_id: model.text(),
    /** Every target that a rule may name to reach this variant: `variant:…`, `product:…`, …, `all`. */
    target_keys: model.array(),
    /** Depth of each of its categories and their ancestors, by id; a root is 0. The deeper one is the more specific. */
    category_depths: model.json(),
    /** What the goods cost us, VAT included; null where it is not known. */
    cost: model.bigNumber().nullable(),
    cost_currency_code: model.text().nullable(),
  })
  .indexes([{ on: ["variant_id"], unique: true, where: "deleted_at IS NULL" }, { on: ["product_id"] }])

import { model } from "@medusajs/framework/utils"

/** The price of one variant in one price type from a quantity on, VAT included. */
export const TypePrice = model
  .define("type_price", {
    id: model.id({ prefix: "tprc" }).primaryKey(),
    price_type_id: model.text(),
    variant_id: model.text(),
    min_quantity: model.number().default(1),
    amount: model.bigNumber(),
    /** Since when the ERP has it. */
    valid_from: model.dateTime(),
    /** The first moment when it is no longer a price; null: until another one comes. */
    valid_until: model.dateTime().nullable(),
    /** When it was last read. */
    as_of: model.dateTime(),
  })
  .indexes([
    // One seek per (type, variant): the resolver asks for a handful of types and a page of variants.
    { on: ["price_type_id", "variant_id", "min_quantity"], unique: true, where: "deleted_at IS NULL" },
    { on: ["variant_id"] },
  ])

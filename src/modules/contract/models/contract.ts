import { model } from "@medusajs/framework/utils"

/** Terms between one legal entity and the distributor (1C: Соглашение с клиентом with its Договор). */
export const Contract = model
  .define("contract", {
    id: model.id({ prefix: "ctr" }).primaryKey(),
    number: model.text().searchable(),
    name: model.text().searchable(),
    legal_entity_id: model.text().index(),
    currency_code: model.text(),
    /** The column of prices that it buys at; null: the base price. */
    price_type_id: model.text().nullable(),
    /** The warehouse that its orders are reserved in. */
    stock_location_id: model.text().nullable(),
    is_active: model.boolean().default(true),
    valid_from: model.dateTime().nullable(),
    /** The first moment when it is no longer valid. */
    valid_until: model.dateTime().nullable(),
    /** Days of deferral; null: payment in advance. */
    payment_term_days: model.number().nullable(),
    external_id: model.text().nullable(),
    /** References that the ERP wants back with an order; opaque to us (`ErpContract.handles`). */
    erp_handles: model.json().nullable(),
  })
  .indexes([
    { on: ["external_id"], unique: true, where: "external_id IS NOT NULL AND deleted_at IS NULL" },
  ])

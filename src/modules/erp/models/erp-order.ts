import { model } from "@medusajs/framework/utils"

/** The order document in the ERP that a Medusa order was placed with (1C: Заказ клиента). */
export const ErpOrder = model
  .define("erp_order", {
    id: model.id({ prefix: "erpord" }).primaryKey(),
    order_id: model.text(),
    operation_id: model.text(),
    contract_id: model.text(),
    legal_entity_id: model.text(),
    ref: model.text(),
    number: model.text().searchable(),
    status: model.enum(["reserved", "cancelled"]),
    posted_at: model.dateTime(),
    currency_code: model.text(),
    total: model.bigNumber(),
  })
  .indexes([{ on: ["order_id"], unique: true, where: "deleted_at IS NULL" }, { on: ["legal_entity_id"] }])

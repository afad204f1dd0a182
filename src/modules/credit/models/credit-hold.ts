import { model } from "@medusajs/framework/utils"

/** An amount of the credit limit taken by an order that is not yet in the debt; it counts on its whole chain. */
export const CreditHold = model
  .define("credit_hold", {
    id: model.id({ prefix: "hold" }).primaryKey(),
    cart_id: model.text(),
    order_id: model.text().nullable(),
    contract_id: model.text(),
    legal_entity_id: model.text(),
    company_id: model.text(),
    currency_code: model.text(),
    amount: model.bigNumber(),
    status: model.enum(["held", "bound", "released"]).default("held"),
  })
  .indexes([
    // One live hold per cart, whatever is retried.
    { on: ["cart_id"], unique: true, where: "status <> 'released' AND deleted_at IS NULL" },
    { on: ["contract_id", "currency_code"], where: "status <> 'released' AND deleted_at IS NULL" },
    { on: ["legal_entity_id", "currency_code"], where: "status <> 'released' AND deleted_at IS NULL" },
    { on: ["company_id", "currency_code"], where: "status <> 'released' AND deleted_at IS NULL" },
    { on: ["order_id"] },
  ])

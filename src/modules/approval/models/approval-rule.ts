import { model } from "@medusajs/framework/utils"

/**
 * When a company wants a cart approved before it is ordered: from an amount on, for one legal entity or contract or
 * for all. Every rule that fits counts; the most tiers win.
 */
export const ApprovalRule = model
  .define("approval_rule", {
    id: model.id({ prefix: "aprule" }).primaryKey(),
    company_id: model.text(),
    /** Null: any. */
    legal_entity_id: model.text().nullable(),
    contract_id: model.text().nullable(),
    /** Carts of this amount and above, in this currency. */
    min_amount: model.bigNumber(),
    currency_code: model.text(),
    /** How many people must agree, one after another. */
    tiers: model.number().default(1),
  })
  .indexes([{ on: ["company_id", "currency_code"], where: "deleted_at IS NULL" }])

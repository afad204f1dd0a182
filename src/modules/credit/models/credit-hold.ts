import { model } from "@medusajs/framework/utils"

/**
 * An amount of the credit limit taken by an order, less what the debt shows of it already; it counts on its whole
 * chain. How it lives is told in hold-rules.ts.
 */
export const CreditHold = model
  .define("credit_hold", {
    id: model.id({ prefix: "hold" }).primaryKey(),
    cart_id: model.text(),
    order_id: model.text().nullable(),
    contract_id: model.text(),
    legal_entity_id: model.text(),
    company_id: model.text(),
    currency_code: model.text(),
    /** All that was ordered, and not taken out of the order since. */
    amount: model.bigNumber(),
    /** What of it the ERP's settlements show, as of the reading that made the debt: never counted in both. */
    in_debt: model.bigNumber().default(0),
    /** What of it came back: no longer to be shipped, whether the ERP ever showed it as shipped or not. */
    returned: model.bigNumber().default(0),
    /** What the order's document in the ERP came to when it was last read, 0 when none stood; null: as agreed, not read since. */
    document_total: model.bigNumber().nullable(),
    /** The rates of the order's day between its currency and others, `{"usd/uah": "41.50"}`: what it takes of a limit in another. */
    rates: model.json().nullable(),
    status: model.enum(["held", "bound", "in_debt", "released"]).default("held"),
    /**
     * Past it a hold without an order is given back. Of an order: a change took credit at that moment, and is not known to
     * be confirmed yet. Null: only its order decides.
     */
    expires_at: model.dateTime().nullable(),
  })
  .indexes([
    // One live hold per cart, whatever is retried.
    { on: ["cart_id"], unique: true, where: "status <> 'released' AND deleted_at IS NULL" },
    { on: ["contract_id", "currency_code"], where: "status <> 'released' AND deleted_at IS NULL" },
    { on: ["legal_entity_id", "currency_code"], where: "status <> 'released' AND deleted_at IS NULL" },
    { on: ["company_id", "currency_code"], where: "status <> 'released' AND deleted_at IS NULL" },
    { on: ["order_id"] },
    { on: ["expires_at"], where: "status = 'held' AND deleted_at IS NULL" },
  ])

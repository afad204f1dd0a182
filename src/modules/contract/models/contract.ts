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
    /** The one that its legal entity orders under unless told otherwise. */
    is_default: model.boolean().default(false),
    valid_from: model.dateTime().nullable(),
    /** The first moment when it is no longer valid. */
    valid_until: model.dateTime().nullable(),
    /** Days of deferral; null: payment in advance. */
    payment_term_days: model.number().nullable(),
    payment_term_kind: model.enum(["calendar", "banking"]).default("calendar"),
    /** What the days of deferral are counted from. */
    payment_term_from: model.enum(["order", "shipment", "invoice"]).default("shipment"),
    /** What of an order is paid before it is shipped, in percent. */
    prepayment_percent: model.number().default(0),
    /** What an overdue debt does to the next order: nothing but a warning, or a refusal. */
    overdue_policy: model.enum(["warn", "block"]).default("warn"),
    /** Days past the due day that do not count yet. */
    overdue_grace_days: model.number().default(0),
    /** An overdue sum up to this one does not count; a decimal in the contract's currency. */
    overdue_allowed_amount: model.text().default("0.00"),
    /** Whether the ERP is asked for the debt when an order is placed; else it is as of the last sync. */
    is_debt_refreshed: model.boolean().default(true),
    /** False: the store's promotions come on top of other contracts' prices, not of these. */
    allows_promotions: model.boolean().default(true),
    external_id: model.text().nullable(),
    /** References that the ERP wants back with an order; opaque to us (`ErpContract.handles`). */
    erp_handles: model.json().nullable(),
  })
  .indexes([
    {
      name: "IDX_contract_default_unique",
      on: ["legal_entity_id"],
      unique: true,
      where: "is_default AND deleted_at IS NULL",
    },
    { on: ["external_id"], unique: true, where: "external_id IS NOT NULL AND deleted_at IS NULL" },
  ])

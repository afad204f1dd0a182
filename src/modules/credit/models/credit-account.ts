import { model } from "@medusajs/framework/utils"

/** What may be owed by a contract, a legal entity or a company, and what is owed by it as last read from the ERP. */
export const CreditAccount = model
  .define("credit_account", {
    id: model.id({ prefix: "cracc" }).primaryKey(),
    scope: model.enum(["contract", "legal_entity", "company"]),
    scope_id: model.text(),
    /** The company above it; a company's debt is the sum over its legal entities. Null until the ERP was read. */
    company_id: model.text().nullable(),
    currency_code: model.text(),
    /** Null: debt is watched, not limited. */
    limit: model.bigNumber().nullable(),
    /** When it was set, or before the ERP was asked for it; null: long ago. */
    limit_as_of: model.dateTime().nullable(),
    /** Hard: an order above the limit is refused. Soft: it is placed, and somebody is told. */
    mode: model.enum(["hard", "soft"]).default("hard"),
    /** Net of advances; negative when the client has paid ahead. */
    debt: model.bigNumber().default(0),
    debt_as_of: model.dateTime().nullable(),
    /** When it was told that an order does not fit; null again once one has, the debt has fallen or the limit was set. */
    reached_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["scope", "scope_id", "currency_code"], unique: true, where: "deleted_at IS NULL" },
    { on: ["company_id", "currency_code"], where: "scope = 'legal_entity' AND deleted_at IS NULL" },
  ])

import { model } from "@medusajs/framework/utils"

/** One settlement document as last read from the ERP: what is owed by it and when, or what was paid ahead. */
export const Receivable = model
  .define("receivable", {
    id: model.id({ prefix: "rcv" }).primaryKey(),
    kind: model.enum(["debt", "advance"]),
    /** The ERP's ref of the document. */
    external_id: model.text(),
    number: model.text().searchable(),
    date: model.dateTime(),
    /** A day of the distributor's calendar, "2026-03-01"; null: due at once. */
    due_date: model.text().nullable(),
    currency_code: model.text(),
    amount: model.bigNumber(),
    /** What is still to be paid, or to be spent of an advance. */
    open_amount: model.bigNumber(),
    company_id: model.text(),
    legal_entity_id: model.text(),
    contract_id: model.text().nullable(),
    /** The Medusa order behind it, where it is one of ours. */
    order_id: model.text().nullable(),
    as_of: model.dateTime(),
  })
  .indexes([
    // A document may be due in parts: each part is a row.
    {
      name: "IDX_receivable_document_unique",
      on: ["legal_entity_id", "external_id", "kind", "currency_code", "due_date"],
      unique: true,
      where: "deleted_at IS NULL",
    },
    { on: ["company_id", "currency_code", "due_date"], where: "open_amount > 0 AND deleted_at IS NULL" },
    { on: ["legal_entity_id", "due_date"], where: "open_amount > 0 AND deleted_at IS NULL" },
    { on: ["order_id"] },
  ])

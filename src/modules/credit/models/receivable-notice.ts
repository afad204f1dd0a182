import { model } from "@medusajs/framework/utils"

/**
 * What was told of a document once and is not told again: an event, or a reminder of one step. Documents are read anew
 * from the ERP, so it is named as the ERP names it.
 */
export const ReceivableNotice = model
  .define("receivable_notice", {
    id: model.id({ prefix: "rcvnot" }).primaryKey(),
    legal_entity_id: model.text(),
    /** The ERP's ref of the document. */
    external_id: model.text(),
    currency_code: model.text(),
    /** Part of the name: a document may be due in parts. Empty: due at once. */
    due_date: model.text(),
    /** "due_soon", "overdue", "paid", or "reminder:7": seven days after the due day. */
    step: model.text(),
    /** The event that is still to be told of it, `{ name, data }`; null once the event bus has it, and of a reminder. */
    event: model.json().nullable(),
    /** Of a reminder: when its letters were last taken on to be sent; null once they are, and of an event. */
    unsent_since: model.dateTime().nullable(),
    /** Of a reminder whose letters are not all sent: the customers who have theirs. */
    sent_to: model.array().nullable(),
  })
  .indexes([
    {
      name: "IDX_receivable_notice_once",
      on: ["legal_entity_id", "external_id", "currency_code", "due_date", "step"],
      unique: true,
      where: "deleted_at IS NULL",
    },
    { name: "IDX_receivable_notice_untold", on: ["id"], where: "event IS NOT NULL AND deleted_at IS NULL" },
  ])

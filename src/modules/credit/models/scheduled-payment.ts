import { model } from "@medusajs/framework/utils"

/** One part of an order's payment, by the terms its contract had when it was placed. */
export const ScheduledPayment = model
  .define("scheduled_payment", {
    id: model.id({ prefix: "schpay" }).primaryKey(),
    order_id: model.text(),
    /** From 0, in the order they are due. */
    position: model.number(),
    kind: model.enum(["prepayment", "deferred"]),
    percent: model.number(),
    currency_code: model.text(),
    /** A decimal: told, never computed with. */
    amount: model.text(),
    due_from: model.enum(["order", "shipment", "invoice"]),
    term_days: model.number(),
    term_kind: model.enum(["calendar", "banking"]),
    /** A day of the distributor's calendar; null until there is the shipment or the invoice that the days are counted from. */
    due_date: model.text().nullable(),
  })
  .indexes([{ on: ["order_id", "position"], unique: true, where: "deleted_at IS NULL" }])

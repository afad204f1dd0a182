import { model } from "@medusajs/framework/utils"

import { OPERATION_STATES } from "../operation-states"

/**
 * The ledger: one thing that must happen in the ERP exactly once, as a row committed before the call and advanced
 * after it. Today's only kind is the order document of a cart.
 */
export const ErpOperation = model
  .define("erp_operation", {
    id: model.id({ prefix: "erpop" }).primaryKey(),
    kind: model.enum(["place_order"]),
    state: model.enum([...OPERATION_STATES]).default("intent"),
    /** Written into the document; by it an unanswered write is found again. */
    key: model.text(),
    cart_id: model.text(),
    order_id: model.text().nullable(),
    contract_id: model.text(),
    legal_entity_id: model.text(),
    /** Of the cart as placed: a repeated completion of the same cart may go on with the same document. */
    fingerprint: model.text(),
    currency_code: model.text(),
    total: model.bigNumber(),
    /** The whole `ErpOrderDraft` that was agreed with the buyer, for people who look into a failure. */
    draft: model.json(),
    erp_ref: model.text().nullable(),
    erp_number: model.text().nullable(),
    posted_at: model.dateTime().nullable(),
    /** Until when the process that works on it may be alive; past it the recovery takes over. */
    leased_until: model.dateTime(),
    /** The attempt that places and renews that; null: nobody does, or somebody has taken the row from it. */
    lease_owner: model.text().nullable(),
    /** A document may still arrive late until then, after a write that was never answered; null: it cannot. */
    watch_until: model.dateTime().nullable(),
    /** How often the recovery has looked at it. */
    attempts: model.number().default(0),
    /** How often the ERP has refused to let it end; an ERP that is away does not. */
    refusals: model.number().default(0),
    /** Why it is given up; kept as it was first said. */
    reason: model.text().nullable(),
    /** What the ERP, or we, said last. */
    last_error: model.text().nullable(),
    /** The ERP refuses to the end: nobody asks it any more until somebody has looked. */
    parked_at: model.dateTime().nullable(),
    /** When a confirmed operation is next compared with its order; null: its order is over. */
    compare_at: model.dateTime().nullable(),
    /** Which change of its order (its `updated_at`) the hold has followed; null: none yet. */
    order_followed_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["key"], unique: true },
    // One cart gives at most one ERP order.
    { on: ["cart_id"], unique: true, where: "state NOT IN ('cancelled', 'rejected') AND deleted_at IS NULL" },
    { on: ["order_id"] },
    // The recovery's scan: only what is owed to the ERP.
    {
      on: ["leased_until"],
      where: "(state NOT IN ('confirmed', 'cancelled', 'rejected') OR watch_until IS NOT NULL) AND deleted_at IS NULL",
    },
    // The comparison with orders goes round, those that wait for longest first.
    { on: ["compare_at"], where: "state = 'confirmed' AND deleted_at IS NULL" },
  ])

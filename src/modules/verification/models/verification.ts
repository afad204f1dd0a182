import { model } from "@medusajs/framework/utils"

/** One comparison of a cart with the ERP: prices, stock, terms. The newest of a cart counts. */
export const Verification = model
  .define("verification", {
    id: model.id({ prefix: "verif" }).primaryKey(),
    cart_id: model.text(),
    contract_id: model.text(),
    /** Where it was made: asked for by the buyer, or at placing. */
    stage: model.enum(["requested", "placing"]),
    status: model.enum(["clean", "needs_correction"]),
    /** Of the cart that was compared: lines, quantities, prices, contract, currency. Any change makes it stale. */
    fingerprint: model.text(),
    currency_code: model.text(),
    /** `Comparison` (compare-cart.ts): the lines that differ and the totals before and after. */
    comparison: model.json(),
    as_of: model.dateTime(),
    expires_at: model.dateTime(),
    accepted_at: model.dateTime().nullable(),
    accepted_by: model.text().nullable(),
  })
  .indexes([{ on: ["cart_id", "as_of"] }])

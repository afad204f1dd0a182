import { model } from "@medusajs/framework/utils"

/**
 * A Medusa user who looks after clients and sees only its own. A user without a row is the administrator: a shop that
 * hands nobody over works as before.
 */
export const Manager = model
  .define("manager", {
    id: model.id({ prefix: "mngr" }).primaryKey(),
    user_id: model.text(),
    /** The wider permission: everybody's clients. */
    has_all_companies: model.boolean().default(false),
  })
  .indexes([{ on: ["user_id"], unique: true, where: "deleted_at IS NULL" }])

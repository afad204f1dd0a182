import { model } from "@medusajs/framework/utils"

/**
 * What a Medusa user was named: a manager who sees its own clients only, or an administrator. What those are whom nobody
 * has named, rule 5 says: workflows/access/standing.ts.
 */
export const Manager = model
  .define("manager", {
    id: model.id({ prefix: "mngr" }).primaryKey(),
    user_id: model.text(),
    /** The wider permission: everybody's clients. */
    has_all_companies: model.boolean().default(false),
  })
  .indexes([{ on: ["user_id"], unique: true, where: "deleted_at IS NULL" }])

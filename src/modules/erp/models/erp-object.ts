import { model } from "@medusajs/framework/utils"

/** Which record of ours stands for which object of the ERP, and what it looked like when it was last taken over. */
export const ErpObject = model
  .define("erp_object", {
    id: model.id({ prefix: "erpobj" }).primaryKey(),
    kind: model.text(),
    ref: model.text(),
    local_id: model.text(),
    /** Of the object as read; equal: nothing changed, nothing to write. */
    hash: model.text(),
  })
  .indexes([{ on: ["kind", "ref"], unique: true, where: "deleted_at IS NULL" }, { on: ["kind", "local_id"] }])

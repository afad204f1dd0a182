import { model } from "@medusajs/framework/utils"

/** Stock of one variant in one warehouse as last read from the ERP, always with its age. */
export const StockSnapshot = model
  .define("stock_snapshot", {
    id: model.id({ prefix: "stk" }).primaryKey(),
    variant_id: model.text(),
    stock_location_id: model.text(),
    on_hand: model.bigNumber(),
    reserved: model.bigNumber(),
    available: model.bigNumber(),
    as_of: model.dateTime(),
  })
  .indexes([{ on: ["variant_id", "stock_location_id"], unique: true, where: "deleted_at IS NULL" }])

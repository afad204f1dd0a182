import OrderModule from "@medusajs/medusa/order"
import { defineLink } from "@medusajs/framework/utils"

import ErpModule from "../modules/erp"

/** `order.erp_order`: the document in the ERP that the order was placed with. */
export default defineLink(
  { linkable: OrderModule.linkable.order, field: "id" },
  { ...ErpModule.linkable.erpOrder.id, primaryKey: "order_id" },
  { readOnly: true },
)

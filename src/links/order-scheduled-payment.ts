import OrderModule from "@medusajs/medusa/order"
import { defineLink } from "@medusajs/framework/utils"

import CreditModule from "../modules/credit"

/** `order.scheduled_payments`: in what parts and when the order is to be paid. */
export default defineLink(
  { linkable: OrderModule.linkable.order, field: "id", isList: true },
  { ...CreditModule.linkable.scheduledPayment.id, primaryKey: "order_id" },
  { readOnly: true },
)

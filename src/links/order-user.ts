import OrderModule from "@medusajs/medusa/order"
import UserModule from "@medusajs/medusa/user"
import { defineLink } from "@medusajs/framework/utils"

/** `order.user`: the manager who ordered on behalf of the order's customer; an order of the customer itself has none. */
export default defineLink({ linkable: OrderModule.linkable.order, isList: true }, UserModule.linkable.user)

import CartModule from "@medusajs/medusa/cart"
import { defineLink } from "@medusajs/framework/utils"

import ContractModule from "../modules/contract"

/** The contract that a B2B cart is filled and placed under. Its presence is what makes a cart B2B. */
export default defineLink({ linkable: CartModule.linkable.cart, isList: true }, ContractModule.linkable.contract)

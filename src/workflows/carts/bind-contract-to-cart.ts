import type { MedusaContainer } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"

import { loadBuyer } from "../access/load-buyer"
import { contractForBuyer, throwIfOtherCurrency } from "../contract/contract-for-buyer"
import { setCartContract } from "../contract/set-cart-contract"

const CreatedCart = z.object({ id: z.string(), currency_code: z.string(), customer_id: z.string().nullish() })
const AdditionalData = z.object({ contract_id: z.string().optional() }).nullish()

/** A new cart of an employee stands under the contract it names, else under its default one. Retail carts pass. */
export async function bindContractToCart(
  input: { cart: unknown; additional_data: unknown },
  container: MedusaContainer,
): Promise<void> {
  const cart = CreatedCart.parse(input.cart)
  const buyer = cart.customer_id ? await loadBuyer(container, cart.customer_id) : null
  if (!buyer) {
    return
  }
  const contract = await contractForBuyer(
    container,
    buyer,
    AdditionalData.parse(input.additional_data)?.contract_id,
    new Date(),
  )
  throwIfOtherCurrency(contract, cart.currency_code)
  await setCartContract(container, {
    cart_id: cart.id,
    contract_id: contract.id,
    allows_promotions: contract.allows_promotions,
  })
}

import type { MedusaContainer } from "@medusajs/framework/types"

import type { ErpCall } from "../../../modules/erp/types"
import type { B2BCart } from "../cart/load-b2b-cart"
import { type PlacingContext, loadPlacingContext } from "../cart/load-placing-context"
import { contractChanged, refreshContract } from "../../contract/refresh-contract"
import { refreshDebts } from "../../credit/receivables/refresh-debts"
import { type KnownProduct, refreshProducts } from "../../erp/refresh-products"
import { type VerifiedCart, verifyCart } from "./verify-cart"

/**
 * Compares a cart with the ERP in prices, stock and terms, of the contract and of the goods, all asked at once; the debt
 * too, where the contract says so. Where terms have changed, the cart is compared again under the new ones: another price
 * type shows as changed prices.
 * @returns null when the cart is no longer one under a contract
 * @throws ErpError; `contract_inactive` when the ERP has ended the contract, `contract_changed` when it is now for somebody
 * else or in another currency, so that nothing is ordered that the buyer did not see
 */
export async function verifyWithTerms(
  container: MedusaContainer,
  input: { context: PlacingContext; stage: "requested" | "placing"; now: Date },
  call: ErpCall,
): Promise<{ context: PlacingContext; verified: VerifiedCart } | null> {
  const { context, stage, now } = input
  const { contract } = context.cart
  const [verified, terms, goods] = await Promise.all([
    verifyCart(container, { cart: context.cart, stage }, call),
    refreshContract(container, contract, call),
    refreshProducts(container, productsOf(context.cart), call),
    contract.is_debt_refreshed ? refreshDebts(container, contract, call) : null,
  ])
  if (!terms.has_changed && !goods.has_changed) {
    return { context, verified }
  }
  const fresh = await loadPlacingContext(container, context.cart.id, now)
  if (!fresh) {
    return null
  }
  throwIfAnotherContract(context, fresh)
  return { context: fresh, verified: await verifyCart(container, { cart: fresh.cart, stage }, call) }
}

function productsOf(cart: B2BCart): KnownProduct[] {
  return cart.lines.flatMap(({ product_id, product_ref, is_for_sale, vat_rate, vat_code }) =>
    product_id && product_ref ? [{ product_id, product_ref, is_for_sale, vat_rate, vat_code }] : [],
  )
}

function throwIfAnotherContract(before: PlacingContext, { cart }: PlacingContext): void {
  const { contract } = cart
  if (contract.legal_entity_id !== before.cart.contract.legal_entity_id) {
    throw contractChanged(contract, `It is one of ${contract.legal_entity.name} now.`)
  }
}

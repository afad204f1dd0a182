import type { MedusaContainer } from "@medusajs/framework/types"

import type { ErpCall } from "../../../modules/erp/types"
import { type PlacingContext, loadPlacingContext } from "../cart/load-placing-context"
import { refreshContract } from "../../contract/refresh-contract"
import { refreshDebts } from "../../credit/receivables/refresh-debts"
import { type VerifiedCart, verifyCart } from "./verify-cart"

/**
 * Compares a cart with the ERP in prices, stock and terms, all asked at once; the debt too, where the contract says so. Where the terms have changed, the cart
 * is compared again under the new ones: another price type shows as changed prices.
 * @returns null when the cart is no longer one under a contract
 * @throws ErpError; `contract_inactive` when the ERP has ended the contract
 */
export async function verifyWithTerms(
  container: MedusaContainer,
  input: { context: PlacingContext; stage: "requested" | "placing"; now: Date },
  call: ErpCall,
): Promise<{ context: PlacingContext; verified: VerifiedCart } | null> {
  const { context, stage, now } = input
  const { contract } = context.cart
  const [verified, terms] = await Promise.all([
    verifyCart(container, { cart: context.cart, stage }, call),
    refreshContract(container, contract, call),
    contract.is_debt_refreshed ? refreshDebts(container, contract, call) : null,
  ])
  if (!terms.has_changed) {
    return { context, verified }
  }
  const fresh = await loadPlacingContext(container, context.cart.id, now)
  return fresh && { context: fresh, verified: await verifyCart(container, { cart: fresh.cart, stage }, call) }
}

import type { MedusaContainer } from "@medusajs/framework/types"

import { MedusaError } from "@medusajs/framework/utils"

import { isInForce } from "../../../modules/contract/is-in-force"
import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceBookModuleService } from "../../../modules/price_book/service"
import { openCart } from "../../contract/guard-cart"
import { type PriceTerms, type PricedContract, priceTermsOf } from "../price-lines"
import type { Buyer } from "../../access/load-buyer"
import { contractByDefault } from "../../contract/choose-contract"
import { listPricedContracts } from "../../contract/load-contracts"

/** Whose price an employee wants to see: its own, or the one that everybody may know while somebody looks over its shoulder. */
export const PRICE_MODES = ["personal", "recommended"] as const

export type PriceMode = (typeof PRICE_MODES)[number]

/** How the employee looks at prices: what this one request says, else what it has chosen, else personal. */
export async function loadPriceMode(
  container: MedusaContainer,
  buyer: Buyer,
  asked: PriceMode | undefined,
): Promise<PriceMode> {
  return asked ?? (await container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE).retrievePriceMode(buyer.id))
}

/**
 * The terms of the prices that an employee sees in the catalogue; null: it sees none, because it may not, it is
 * blocked, or it is not clear under which contract it looks.
 * @param cartId look at the prices of that cart's contract instead of the default one's
 * @throws NOT_FOUND for a cart that is not open to the employee
 */
export async function loadShownTerms(
  container: MedusaContainer,
  buyer: Buyer,
  asked: { mode: PriceMode | undefined; cart_id: string | undefined },
): Promise<PriceTerms | null> {
  if (!maySeePrices(buyer)) {
    return null
  }
  const [mode, contract] = await Promise.all([
    loadPriceMode(container, buyer, asked.mode),
    loadShownContract(container, buyer, asked.cart_id),
  ])
  return contract && termsOf(contract, mode)
}

/** What is asked of the price book under a contract; in the view `recommended` nothing of the contract but its currency. */
export function termsOf(contract: PricedContract, mode: PriceMode): PriceTerms {
  return mode === "personal"
    ? priceTermsOf(contract)
    : { contract_id: null, company_id: null, price_type_id: null, currency_code: contract.currency_code }
}

/** @throws FORBIDDEN `price_view_recommended` for personal prices while the employee hides them */
export function throwIfHidden(prices: PriceMode, mode: PriceMode): void {
  if (prices === "personal" && mode === "recommended") {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      "These are your own prices, which are hidden now; go back to the price view personal first.",
      "price_view_recommended",
    )
  }
}

/** Whether the store shows no prices to those who are not logged in. */
export function areGuestPricesHidden(container: MedusaContainer): boolean {
  return container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE).settings.guests === "nothing"
}

function maySeePrices(buyer: Buyer): boolean {
  return buyer.permissions.includes("see_prices") && !buyer.is_blocked && buyer.company.status !== "blocked"
}

async function loadShownContract(
  container: MedusaContainer,
  buyer: Buyer,
  cartId: string | undefined,
): Promise<PricedContract | null> {
  const now = new Date()
  if (cartId) {
    const { cart } = await openCart(container, cartId, buyer.customer_id, "see_prices")
    if (cart.contract) {
      return isInForce(cart.contract, now) ? cart.contract : null
    }
  }
  return contractByDefault(await listPricedContracts(container, buyer), buyer.default_contract_id, now)
}

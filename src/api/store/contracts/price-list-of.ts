import type { MedusaRequest } from "@medusajs/framework/http"

import type { PriceTerms } from "../../../workflows/prices/price-lines"
import { throwIfNotInForce, throwIfNotPermitted } from "../../../workflows/access/guards"
import { loadContract } from "../../../workflows/contract/load-contracts"
import { throwIfFuture } from "../../../workflows/prices/lists/throw-if-future"
import { type PriceMode, loadPriceMode, termsOf } from "../../../workflows/prices/shown/load-price-view"
import { buyerOf } from "../buyer"
import { askedPriceMode } from "../price-view"

/**
 * What a buyer may have a price list of: the prices of a contract that is open to it and in force, as it looks at them.
 * @param at the moment that the prices are wanted of; undefined: now
 * @throws `role_forbidden`, `legal_entity_forbidden`, `contract_inactive`, `future_prices_hidden`; NOT_FOUND
 */
export async function priceListOf(
  req: MedusaRequest,
  contractId: string,
  at: string | undefined,
): Promise<{ price_mode: PriceMode; terms: PriceTerms }> {
  const buyer = buyerOf(req)
  throwIfNotPermitted(buyer, "see_prices")
  const contract = await loadContract(req.scope, buyer, contractId)
  throwIfNotInForce(contract, new Date())
  throwIfFuture(req.scope, at)
  const price_mode = await loadPriceMode(req.scope, buyer, askedPriceMode(req))
  return { price_mode, terms: termsOf(contract, price_mode) }
}

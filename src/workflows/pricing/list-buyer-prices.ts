import type { MedusaContainer } from "@medusajs/framework/types"

import { roundMoney } from "../../lib/money"
import type { ResolvedPrice } from "../../modules/price_book/resolve-prices"
import type { StorePrice } from "../../types/store"
import { priceLines } from "../cart/price-lines"
import { throwIfNotInForce, throwIfNotPermitted } from "../company/guards"
import type { Buyer } from "../company/load-buyer"
import { chooseContract } from "../contract/choose-contract"
import { loadContract, loadContracts } from "../contract/load-contracts"

/**
 * The personal prices of a buyer under one of its contracts, from the price book; `explain` says which price type and
 * contract they come from. A variant without a price is absent.
 */
export async function listBuyerPrices(
  container: MedusaContainer,
  buyer: Buyer,
  query: { variant_id: string[]; quantity: number; contract_id?: string; explain: boolean },
): Promise<StorePrice[]> {
  throwIfNotPermitted(buyer, "see_prices")
  const now = new Date()
  const contract = query.contract_id
    ? await loadContract(container, buyer, query.contract_id)
    : chooseContract(await loadContracts(container, buyer), buyer.default_contract_id, now)
  throwIfNotInForce(contract, now)

  const prices = await priceLines(
    container,
    contract,
    query.variant_id.map((variant_id) => ({ variant_id, quantity: query.quantity })),
  )
  return [...prices.values()].map((price) => ({
    variant_id: price.variant_id,
    quantity: price.quantity,
    currency_code: contract.currency_code,
    amount: roundMoney(price.amount),
    is_tax_inclusive: true,
    recommended_amount: price.recommended_amount === null ? null : roundMoney(price.recommended_amount),
    tiers: price.tiers.map((tier) => ({ ...tier, amount: roundMoney(tier.amount) })),
    source: "snapshot",
    as_of: price.as_of.toISOString(),
    ...(query.explain
      ? {
          explain: {
            rule: RULE_WORDS[price.source],
            price_type: price.price_type_name,
            rule_name: price.rule?.name ?? null,
            percent: price.rule?.percent ?? null,
            list_amount: price.list_amount,
            document: price.document,
            contract_number: contract.number,
            valid_from: price.valid_from.toISOString(),
            valid_until: price.valid_until?.toISOString() ?? null,
          },
        }
      : {}),
  }))
}

/** Where a price comes from, in the words of the Store API. */
const RULE_WORDS: Record<ResolvedPrice["source"], string> = {
  fixed: "fixed",
  rule: "rule",
  contract_type: "price_type",
  company_type: "company_price_type",
  recommended: "recommended",
}

import type { MedusaContainer } from "@medusajs/framework/types"

import { roundMoney } from "../../../lib/money"
import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { ResolvedPrice } from "../../../modules/price_book/resolve-prices"
import type { PriceBookModuleService } from "../../../modules/price_book/service"
import type { StorePrice } from "../../../types/store"
import { throwIfNotInForce, throwIfNotPermitted } from "../../access/guards"
import type { Buyer } from "../../access/load-buyer"
import { chooseContract } from "../../contract/choose-contract"
import { type ContractContext, loadContract, loadContracts } from "../../contract/load-contracts"
import { type PriceMode, loadPriceMode, termsOf } from "./load-price-view"

/**
 * The prices of a buyer under one of its contracts, from the price book; `explain` says where each comes from. A
 * variant without a price is absent. In the view `recommended` the amounts are those that everybody may know, and
 * nothing is explained: a personal price could be computed from it.
 */
export async function listBuyerPrices(
  container: MedusaContainer,
  buyer: Buyer,
  query: {
    variant_id: string[]
    quantity: number
    contract_id?: string
    explain: boolean
    /** What this one request says; undefined: as the buyer has chosen. */
    mode: PriceMode | undefined
  },
): Promise<StorePrice[]> {
  throwIfNotPermitted(buyer, "see_prices")
  const [contract, mode] = await Promise.all([
    contractNamed(container, buyer, query.contract_id),
    loadPriceMode(container, buyer, query.mode),
  ])
  const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
  const prices = await priceBook.resolvePrices({
    ...termsOf(contract, mode),
    items: [...new Set(query.variant_id)].map((variant_id) => ({ variant_id, quantity: query.quantity })),
  })
  const isExplained = query.explain && mode === "personal"
  return prices.map((price) => ({
    ...toStorePrice(price, contract.currency_code),
    ...(isExplained ? { explain: explainToBuyer(price, contract) } : {}),
  }))
}

async function contractNamed(
  container: MedusaContainer,
  buyer: Buyer,
  id: string | undefined,
): Promise<ContractContext> {
  const now = new Date()
  const contract = id
    ? await loadContract(container, buyer, id)
    : chooseContract(await loadContracts(container, buyer), buyer.default_contract_id, now)
  throwIfNotInForce(contract, now)
  return contract
}

function toStorePrice(price: ResolvedPrice, currency_code: string): StorePrice {
  return {
    variant_id: price.variant_id,
    quantity: price.quantity,
    currency_code,
    amount: roundMoney(price.amount),
    is_tax_inclusive: true,
    recommended_amount: price.recommended_amount === null ? null : roundMoney(price.recommended_amount),
    tiers: price.tiers.map((tier) => ({ ...tier, amount: roundMoney(tier.amount) })),
    source: "snapshot",
    as_of: price.as_of.toISOString(),
  }
}

/** What a buyer may know of its own price: never the rules that lost, nor what others have. */
function explainToBuyer(price: ResolvedPrice, contract: ContractContext): StorePrice["explain"] {
  return {
    rule: RULE_WORDS[price.source],
    price_type: price.price_type_name,
    rule_name: price.rule?.name ?? null,
    percent: price.rule?.percent ?? null,
    list_amount: price.list_amount,
    document: price.document,
    contract_number: contract.number,
    valid_from: price.valid_from.toISOString(),
    valid_until: price.valid_until?.toISOString() ?? null,
  }
}

/** Where a price comes from, in the words of the Store API. */
const RULE_WORDS: Record<ResolvedPrice["source"], string> = {
  fixed: "fixed",
  rule: "rule",
  contract_type: "price_type",
  company_type: "company_price_type",
  recommended: "recommended",
}

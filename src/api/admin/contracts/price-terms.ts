import type { AdminContract } from "../../../types/admin-company"
import type { PriceTerms } from "../../../workflows/prices/price-lines"

/** What a client pays under a contract, as its manager sees it. */
export function priceTermsOf({ id, company_id, price_type, currency_code }: AdminContract): PriceTerms {
  return { contract_id: id, company_id, price_type_id: price_type?.id ?? null, currency_code }
}

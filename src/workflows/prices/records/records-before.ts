import type { MedusaContainer } from "@medusajs/framework/types"

import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceChange } from "../../../modules/price_book/price-change"
import type { PriceBookModuleService } from "../../../modules/price_book/service"
import type { AdminPriceRecord } from "../../../types/admin-price-records"
import { toRecord } from "./to-record"

/** The rows that a change deletes or overwrites by id, as they are now. */
export async function recordsBefore(container: MedusaContainer, change: PriceChange): Promise<AdminPriceRecord[]> {
  const ids = [
    ...new Set([...change.delete, ...change.upsert.flatMap((row) => ("id" in row && row.id ? [row.id] : []))]),
  ]
  if (ids.length === 0) {
    return []
  }
  const book = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
  const all = { take: ids.length }
  const rows: Promise<object[]> = {
    price_types: () => book.listPriceTypes({ id: ids }, all),
    type_prices: () => book.listTypePrices({ id: ids }, all),
    contract_prices: () => book.listContractPrices({ id: ids }, all),
    price_rules: () => book.listContractPriceRules({ id: ids }, all),
    company_price_defaults: () => book.listCompanyPriceDefaults({ id: ids }, all),
    currency_rates: () => book.listCurrencyRates({ id: ids }, all),
    costs: () => book.listPriceItems({ variant_id: ids }, all),
  }[change.kind]()
  return (await rows).map(toRecord)
}

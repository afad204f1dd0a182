import type { MedusaContainer } from "@medusajs/framework/types"

import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { ExplainedPrice } from "../../../modules/price_book/resolve-prices"
import type { PriceBookModuleService } from "../../../modules/price_book/service"
import type { AdminPriceExplanation } from "../../../types/admin-prices"
import { retrieveContract } from "../../contract/list-contracts"
import type { ManagerScope } from "../../access/load-manager-scope"

/**
 * Every step to the prices of a contract, the losers too, for somebody of the admin.
 * @throws NOT_FOUND, also for a contract of somebody else's client
 */
export async function explainContractPrices(
  container: MedusaContainer,
  scope: ManagerScope,
  contractId: string,
  query: { variant_id: string[]; quantity: number; at?: string },
): Promise<AdminPriceExplanation[]> {
  const { id, company_id, price_type, currency_code } = await retrieveContract(container, scope, contractId)
  const items = [...new Set(query.variant_id)].map((variant_id) => ({ variant_id, quantity: query.quantity }))
  const explained = await container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE).explainPrices({
    contract_id: id,
    company_id,
    price_type_id: price_type?.id ?? null,
    currency_code,
    items,
    ...(query.at ? { at: new Date(query.at) } : {}),
  })
  return explained.map((each) => toExplanation(each, currency_code))
}

function toExplanation(
  { variant_id, quantity, price, steps }: ExplainedPrice,
  currency_code: string,
): AdminPriceExplanation {
  const winner = steps.find(({ amount }) => amount !== null)
  return {
    variant_id,
    quantity,
    currency_code,
    amount: price?.amount ?? null,
    recommended_amount: price?.recommended_amount ?? null,
    steps: steps.map((step) => ({
      ...step,
      outcome: step === winner ? "won" : step.outcome === "price" ? "lost" : step.outcome,
    })),
  }
}

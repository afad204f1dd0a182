import type { MedusaContainer } from "@medusajs/framework/types"

import type { CompanySummary } from "../../types/company-summary"
import type { Buyer } from "../access/load-buyer"
import { summariseCompany } from "./summarise-company"

/** What an employee's company ordered, has in carts and owes, over the legal entities open to it, as its role may see. */
export async function summariseOwnCompany(
  container: MedusaContainer,
  buyer: Buyer,
  now: Date,
): Promise<CompanySummary> {
  return await summariseCompany(
    container,
    {
      company_id: buyer.company.id,
      legal_entities: buyer.legal_entities.map(({ id, name, parent_id }) => ({
        id,
        name,
        parent_id: parent_id ?? null,
      })),
      // The company's own limit tells of entities that may not be open.
      is_whole_company: buyer.has_all_legal_entities,
      shown: { prices: buyer.permissions.includes("see_prices"), debt: buyer.permissions.includes("see_debt") },
    },
    now,
  )
}

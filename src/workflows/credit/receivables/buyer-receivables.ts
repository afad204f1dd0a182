import type { MedusaContainer } from "@medusajs/framework/types"

import type { StoreReceivable, StoreReceivablesSummary } from "../../../types/store-receivables"
import { throwIfLegalEntityForbidden, throwIfNotPermitted } from "../../access/guards"
import type { Buyer } from "../../access/load-buyer"
import { loadContract } from "../../contract/load-contracts"
import { type ReceivableFilters, listReceivables } from "./list-receivables"
import { summariseReceivables } from "./summarise-receivables"

export type BuyerReceivablesQuery = Pick<ReceivableFilters, "contract_id" | "kind" | "is_overdue"> & {
  legal_entity_id?: string
}

/**
 * Open documents of the legal entities that are open to the buyer.
 * @throws FORBIDDEN `role_forbidden`, `legal_entity_forbidden`; NOT_FOUND for a contract of another company
 */
export async function listBuyerReceivables(
  container: MedusaContainer,
  buyer: Buyer,
  query: BuyerReceivablesQuery & { limit: number; offset: number },
  now: Date,
): Promise<{ receivables: StoreReceivable[]; count: number }> {
  throwIfNotPermitted(buyer, "see_debt")
  const { limit, offset, legal_entity_id, ...filters } = query
  if (legal_entity_id) {
    throwIfLegalEntityForbidden(buyer, legal_entity_id)
  }
  if (filters.contract_id) {
    await loadContract(container, buyer, filters.contract_id)
  }
  const entityIds = legal_entity_id ? [legal_entity_id] : buyer.legal_entities.map(({ id }) => id)
  const { receivables, count } = await listReceivables(
    container,
    { ...filters, legal_entity_id: entityIds },
    { limit, offset },
    now,
  )
  return { receivables: receivables.map(({ company_id: _, ...receivable }) => receivable), count }
}

/**
 * What the buyer's legal entities owe, and what to pay to be able to spend `wanted`. The company's own figures are
 * shown to those to whom all of it is open.
 * @throws FORBIDDEN `role_forbidden`, `legal_entity_forbidden`
 */
export async function summariseBuyerReceivables(
  container: MedusaContainer,
  buyer: Buyer,
  query: { legal_entity_id?: string; wanted?: string },
  now: Date,
): Promise<StoreReceivablesSummary[]> {
  throwIfNotPermitted(buyer, "see_debt")
  if (query.legal_entity_id) {
    throwIfLegalEntityForbidden(buyer, query.legal_entity_id)
  }
  const entities = buyer.legal_entities.filter(({ id }) => !query.legal_entity_id || id === query.legal_entity_id)
  return await summariseReceivables(
    container,
    {
      company_id: buyer.company.id,
      legal_entities: entities.map(({ id, name }) => ({ id, name })),
      is_whole_company: buyer.role === "owner",
    },
    { wanted: query.wanted ?? null, now },
  )
}

import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"

import type { StoreEmployee } from "../../../types/store"
import { loadContracts } from "../../../workflows/contract/load-contracts"
import { type PriceMode, loadPriceMode } from "../../../workflows/prices/shown/load-price-view"
import { buyerOf } from "../buyer"
import { toStoreLegalEntity } from "../legal-entities/to-store"
import { askedPriceMode } from "../price-view"

/** The caller as the Store API shows it to itself, with how it looks at prices in this request. */
export async function showEmployee(
  req: AuthenticatedMedusaRequest<unknown>,
  asked: PriceMode | undefined = askedPriceMode(req),
): Promise<StoreEmployee> {
  const buyer = buyerOf(req)
  const [contracts, price_view] = await Promise.all([
    loadContracts(req.scope, buyer),
    loadPriceMode(req.scope, buyer, asked),
  ])
  return {
    id: buyer.id,
    role: buyer.role,
    role_name: buyer.role_name,
    permissions: buyer.permissions,
    company: { id: buyer.company.id, name: buyer.company.name },
    legal_entities: buyer.legal_entities.map(toStoreLegalEntity),
    // That of an entity which is no longer open to it is not its default any more.
    default_contract_id: contracts.find(({ id }) => id === buyer.default_contract_id)?.id ?? null,
    price_view,
  }
}

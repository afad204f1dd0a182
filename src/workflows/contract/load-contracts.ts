import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { CONTRACT_MODULE } from "../../modules/contract"
import type { ContractModuleService } from "../../modules/contract/service"
import { throwIfLegalEntityForbidden } from "../access/guards"
import type { Buyer } from "../access/load-buyer"

/** A contract with what the flow needs of its neighbours. */
export const ContractContext = z.object({
  id: z.string(),
  number: z.string(),
  name: z.string(),
  legal_entity_id: z.string(),
  currency_code: z.string(),
  price_type_id: z.string().nullable(),
  stock_location_id: z.string().nullable(),
  is_active: z.boolean(),
  is_default: z.boolean(),
  valid_from: z.coerce.date().nullable(),
  valid_until: z.coerce.date().nullable(),
  payment_term_days: z.number().nullable(),
  payment_term_kind: z.enum(["calendar", "banking"]),
  payment_term_from: z.enum(["order", "shipment", "invoice"]),
  prepayment_percent: z.number(),
  overdue_policy: z.enum(["warn", "block"]),
  overdue_grace_days: z.number(),
  overdue_allowed_amount: z.string(),
  is_debt_refreshed: z.boolean(),
  allows_promotions: z.boolean(),
  external_id: z.string().nullable(),
  erp_handles: z.record(z.string(), z.string()).nullable(),
  legal_entity: z.object({
    id: z.string(),
    name: z.string(),
    company_id: z.string(),
    external_id: z.string().nullable(),
    company: z.object({ id: z.string(), external_id: z.string().nullable() }),
  }),
  price_type: z.object({ id: z.string(), name: z.string(), external_id: z.string().nullable() }).nullish(),
  stock_location: z.object({ id: z.string(), name: z.string() }).nullish(),
})

export type ContractContext = z.infer<typeof ContractContext>

export const CONTRACT_FIELDS = [
  "*",
  "legal_entity.id",
  "legal_entity.name",
  "legal_entity.company_id",
  "legal_entity.external_id",
  "legal_entity.company.id",
  "legal_entity.company.external_id",
  "price_type.id",
  "price_type.name",
  "price_type.external_id",
  "stock_location.id",
  "stock_location.name",
]

/** The contracts of the legal entities open to a buyer, by number. */
export async function loadContracts(container: MedusaContainer, buyer: Buyer): Promise<ContractContext[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "contract",
    fields: CONTRACT_FIELDS,
    filters: { legal_entity_id: buyer.legal_entities.map((entity) => entity.id) },
    pagination: { order: { number: "ASC" } },
  })
  return z.array(ContractContext).parse(data)
}

/** The same contracts with what says which is chosen and what it pays: one question, for what is asked with every page. */
export async function listPricedContracts(container: MedusaContainer, buyer: Buyer) {
  const contracts = await container
    .resolve<ContractModuleService>(CONTRACT_MODULE)
    .listContractTerms(buyer.legal_entities.map(({ id }) => id))
  return contracts.map((contract) => ({ ...contract, legal_entity: { company_id: buyer.company.id } }))
}

/**
 * One contract of a buyer's company.
 * @throws NOT_FOUND for a contract of another company (its existence is nobody else's business), FORBIDDEN
 * `legal_entity_forbidden` for one of a legal entity that is not open to the buyer
 */
export async function loadContract(
  container: MedusaContainer,
  buyer: Buyer,
  contractId: string,
): Promise<ContractContext> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "contract", fields: CONTRACT_FIELDS, filters: { id: contractId } })
  const contract = z.array(ContractContext).parse(data)[0]
  if (!contract || contract.legal_entity.company_id !== buyer.company.id) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Contract with id: ${contractId} was not found`)
  }
  throwIfLegalEntityForbidden(buyer, contract.legal_entity_id)
  return contract
}

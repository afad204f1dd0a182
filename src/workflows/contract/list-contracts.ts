import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { isInForce } from "../../modules/contract/is-in-force"
import type { AdminContract } from "../../types/admin-company"
import { CONTRACT_FIELDS, ContractContext } from "./load-contracts"
import { type Page, companiesOf } from "../access/companies-in-scope"
import { type ManagerScope, companiesInScope } from "../access/load-manager-scope"

export type ContractsQuery = Page & {
  /** In the number or the name. */
  q?: string
  company_id?: string
  legal_entity_id?: string
  currency_code?: string
  is_active?: boolean
  is_default?: boolean
}

/** Legal entities of a manager's own clients that one answer is sought among. */
const MAX_ENTITIES = 10_000

/** The contracts of the clients that a user sees, by number. */
export async function listContracts(
  container: MedusaContainer,
  scope: ManagerScope,
  { limit, offset, company_id, legal_entity_id, ...filters }: ContractsQuery,
): Promise<{ contracts: AdminContract[]; count: number }> {
  const isNarrowed = company_id !== undefined || !scope.has_all_companies
  const open = isNarrowed ? await entityIds(container, scope, { company_id, legal_entity_id }) : null
  const ofEntities = open ?? (legal_entity_id ? [legal_entity_id] : null)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data, metadata } = await query.graph({
    entity: "contract",
    fields: CONTRACT_FIELDS,
    filters: { ...filters, ...(ofEntities ? { legal_entity_id: ofEntities } : {}) },
    pagination: { take: limit, skip: offset, order: { number: "ASC", id: "ASC" } },
  })
  const now = new Date()
  return {
    contracts: z
      .array(ContractContext)
      .parse(data)
      .map((row) => toContract(row, now)),
    count: metadata?.count ?? 0,
  }
}

/** @throws NOT_FOUND, also for a contract of somebody else's client */
export async function retrieveContract(
  container: MedusaContainer,
  scope: ManagerScope,
  id: string,
): Promise<AdminContract> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "contract", fields: CONTRACT_FIELDS, filters: { id } })
  const row = z.array(ContractContext).parse(data)[0]
  const isOpen =
    row &&
    (scope.has_all_companies ||
      (await entityIds(container, scope, { legal_entity_id: row.legal_entity_id })).length > 0)
  if (!isOpen) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Contract with id: ${id} was not found`)
  }
  return toContract(row, new Date())
}

async function entityIds(
  container: MedusaContainer,
  scope: ManagerScope,
  { company_id, legal_entity_id }: { company_id?: string; legal_entity_id?: string },
): Promise<string[]> {
  const rows = await companiesOf(container).listLegalEntities(
    {
      ...(company_id ? { company_id } : {}),
      ...(legal_entity_id ? { id: legal_entity_id } : {}),
      ...(scope.has_all_companies ? {} : { company: companiesInScope(scope) }),
    },
    { select: ["id"], take: MAX_ENTITIES },
  )
  return rows.map(({ id }) => id)
}

function toContract(row: ContractContext, now: Date): AdminContract {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    currency_code: row.currency_code,
    legal_entity: { id: row.legal_entity.id, name: row.legal_entity.name },
    company_id: row.legal_entity.company_id,
    price_type: row.price_type ? { id: row.price_type.id, name: row.price_type.name } : null,
    warehouse: row.stock_location ? { id: row.stock_location.id, name: row.stock_location.name } : null,
    is_active: row.is_active,
    is_in_force: isInForce(row, now),
    is_default: row.is_default,
    valid_from: row.valid_from?.toISOString() ?? null,
    valid_until: row.valid_until?.toISOString() ?? null,
    payment_term_days: row.payment_term_days,
    payment_term_kind: row.payment_term_kind,
    payment_term_from: row.payment_term_from,
    prepayment_percent: row.prepayment_percent,
    overdue_policy: row.overdue_policy,
    overdue_grace_days: row.overdue_grace_days,
    overdue_allowed_amount: row.overdue_allowed_amount,
    is_debt_refreshed: row.is_debt_refreshed,
    allows_promotions: row.allows_promotions,
    external_id: row.external_id,
  }
}

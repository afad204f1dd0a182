import type { MedusaContainer } from "@medusajs/framework/types"

import { roundMoney } from "../../../lib/money"
import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import { CONTRACT_MODULE } from "../../../modules/contract"
import type { ContractModuleService } from "../../../modules/contract/service"
import { CREDIT_MODULE } from "../../../modules/credit"
import { type CreditExposure, availableCredit, availableUnder } from "../../../modules/credit/available-credit"
import type { CreditModuleService, CreditOwner } from "../../../modules/credit/service"
import type { AdminCompanyCredit, AdminCreditAccount } from "../../../types/admin-credit"
import { companyInScope } from "../../access/companies-in-scope"
import type { ManagerScope } from "../../access/load-manager-scope"
import { loadRates } from "../../contract/load-rates"
import { creditedContract } from "../credited-contract"
import { overdueByContract } from "../receivables/overdue"

/** What may stand under one client: a shop's largest has some dozens. */
const MAX_OWN = 2_000

/** Whose an account may be, with what it is called; `is_erp`: its limit is set in the ERP. */
export type NamedOwner = CreditOwner & { name: string; is_erp: boolean }

/** Everything of a client that credit is kept of. @throws NOT_FOUND, also for somebody else's client */
export async function creditOwners(container: MedusaContainer, scope: ManagerScope, companyId: string) {
  const company = await companyInScope(container, scope, companyId)
  const entities = await container
    .resolve<CompanyModuleService>(COMPANY_MODULE)
    .listLegalEntities({ company_id: companyId }, { take: MAX_OWN, order: { name: "ASC" } })
  const contracts = await container
    .resolve<ContractModuleService>(CONTRACT_MODULE)
    .listContracts({ legal_entity_id: entities.map(({ id }) => id) }, { take: MAX_OWN, order: { number: "ASC" } })
  const owners: NamedOwner[] = [
    { scope: "company", scope_id: company.id, name: company.name, is_erp: false },
    ...entities.map(({ id, name }) => ({ scope: "legal_entity" as const, scope_id: id, name, is_erp: false })),
    ...contracts.map(({ id, number, external_id, currency_code }) => ({
      scope: "contract" as const,
      scope_id: id,
      kept_in: currency_code,
      name: number,
      is_erp: external_id !== null,
    })),
  ]
  return { company, contracts, owners }
}

/** Limits, debts and holds of a client with the terms of its contracts. @throws NOT_FOUND, also for somebody else's client */
export async function companyCredit(
  container: MedusaContainer,
  scope: ManagerScope,
  companyId: string,
  now: Date,
): Promise<AdminCompanyCredit> {
  const { company, contracts, owners } = await creditOwners(container, scope, companyId)
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const rates = await loadRates(container, now)
  const [overdue, exposures] = await Promise.all([
    overdueByContract(container, contracts, now),
    credit.listExposures(owners, rates),
  ])
  const ownerOf = new Map(owners.map((owner) => [`${owner.scope} ${owner.scope_id}`, owner]))
  return {
    company_id: company.id,
    accounts: exposures.toSorted(byScope).flatMap((exposure) => {
      const owner = ownerOf.get(`${exposure.scope} ${exposure.scope_id}`)
      return owner ? [toAccount(exposure, owner)] : []
    }),
    contracts: contracts.map((contract) => {
      const { id, number, legal_entity_id, currency_code, payment_term_days, payment_term_kind, payment_term_from } =
        contract
      const { prepayment_percent, overdue_policy, overdue_grace_days, overdue_allowed_amount, is_debt_refreshed } =
        contract
      const terms = {
        payment_term_days,
        payment_term_kind,
        payment_term_from,
        prepayment_percent,
        overdue_policy,
        overdue_grace_days,
        overdue_allowed_amount,
        is_debt_refreshed,
      }
      const credited = creditedContract({ ...contract, legal_entity: { company_id: company.id } }, now)
      return {
        id,
        number,
        legal_entity_id,
        currency_code,
        ...terms,
        available: toMoney(availableUnder(credited, exposures, rates)),
        overdue: overdue.get(id) ?? NOTHING_OVERDUE,
      }
    }),
  }
}

const NOTHING_OVERDUE = { status: "clear" as const, overdue: "0.00", days: 0, excepted_until: null }

function toAccount(exposure: CreditExposure, owner: NamedOwner): AdminCreditAccount {
  return {
    scope: owner.scope,
    scope_id: owner.scope_id,
    name: owner.name,
    currency_code: exposure.currency_code,
    mode: exposure.mode,
    limit: toMoney(exposure.limit),
    limit_source: owner.is_erp ? "erp" : "own",
    debt: roundMoney(exposure.debt),
    held: roundMoney(exposure.held),
    available: toMoney(availableCredit(exposure)),
    missing_rates: exposure.missing,
    as_of: exposure.debt_as_of === null ? null : new Date(exposure.debt_as_of).toISOString(),
  }
}

const SCOPES = ["company", "legal_entity", "contract"] as const

function byScope(a: CreditExposure, b: CreditExposure): number {
  return SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope)
}

function toMoney(amount: string | null): string | null {
  return amount === null ? null : roundMoney(amount)
}

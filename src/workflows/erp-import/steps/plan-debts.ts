import type { MedusaContainer } from "@medusajs/framework/types"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import { CONTRACT_MODULE } from "../../../modules/contract"
import type { ContractModuleService } from "../../../modules/contract/service"
import { CREDIT_MODULE } from "../../../modules/credit"
import type { CreditModuleService } from "../../../modules/credit/service"
import { ERP_MODULE } from "../../../modules/erp"
import type { ErpModuleService } from "../../../modules/erp/service"
import { groupBy } from "../../../lib/group-by"
import { type Debtor, countDebtChanges, mapDebts } from "../map-debt"

/** By company, because a company's debt is the sum over all its legal entities. */
const COMPANIES_PER_PAGE = 50

/** Reads the debts of the next companies, and compares them with their credit accounts. */
export const planDebtsStep = createStep(
  "plan-debts",
  async (input: { cursor: string | null }, { container }) => {
    const asOf = new Date().toISOString()
    const companies = await container
      .resolve<CompanyModuleService>(COMPANY_MODULE)
      .listCompanies(
        { external_id: { $ne: null }, ...(input.cursor === null ? {} : { id: { $gt: input.cursor } }) },
        { select: ["id"], order: { id: "ASC" }, take: COMPANIES_PER_PAGE },
      )
    const debtors = await loadDebtors(container, companies.map(({ id }) => id))
    const debts = await readDebts(container, debtors)

    const scopeIds = debtors.flatMap((debtor) => [
      debtor.company_id,
      debtor.legal_entity_id,
      ...debtor.contracts.map(({ id }) => id),
    ])
    const accounts = (
      await container.resolve<CreditModuleService>(CREDIT_MODULE).listCreditAccounts({ scope_id: [...new Set(scopeIds)] })
    ).map(({ scope, scope_id, currency_code, debt }) => ({ scope, scope_id, currency_code, debt: String(debt) }))
    const planned = mapDebts(debts, debtors, accounts, asOf)
    return new StepResponse({
      debts: planned,
      counts: countDebtChanges(planned, accounts),
      next: companies.length < COMPANIES_PER_PAGE ? null : (companies.at(-1)?.id ?? null),
    })
  },
)

async function loadDebtors(container: MedusaContainer, companyIds: string[]): Promise<Debtor[]> {
  if (companyIds.length === 0) {
    return []
  }
  const entities = await container
    .resolve<CompanyModuleService>(COMPANY_MODULE)
    .listLegalEntities({ company_id: companyIds, external_id: { $ne: null } }, { select: ["id", "company_id", "external_id"] })
  const contracts = await container
    .resolve<ContractModuleService>(CONTRACT_MODULE)
    .listContracts({ legal_entity_id: entities.map(({ id }) => id), external_id: { $ne: null } })
  const contractsOf = groupBy(contracts, (contract) => contract.legal_entity_id)
  return entities.flatMap(({ id, company_id, external_id }) =>
    external_id
      ? [
          {
            ref: external_id,
            legal_entity_id: id,
            company_id,
            contracts: (contractsOf.get(id) ?? []).flatMap((contract) =>
              contract.external_id ? [{ ref: contract.external_id, id: contract.id }] : [],
            ),
          },
        ]
      : [],
  )
}

async function readDebts(container: MedusaContainer, debtors: Debtor[]) {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  return debtors.length === 0
    ? []
    : await erp.readDebts(
        { legal_entity_refs: debtors.map(({ ref }) => ref) },
        { deadlineAt: Date.now() + erp.settings.importTimeoutMs, priority: "background" },
      )
}

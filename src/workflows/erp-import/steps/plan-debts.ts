import type { MedusaContainer } from "@medusajs/framework/types"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import { CREDIT_MODULE } from "../../../modules/credit"
import type { CreditModuleService, SettlementReading } from "../../../modules/credit/service"
import { ERP_MODULE } from "../../../modules/erp"
import type { ErpModuleService } from "../../../modules/erp/service"
import { loadSettledEntities } from "../../credit/receivables/load-settled-entities"
import { readSettlements } from "../../credit/receivables/read-settlements"
import { countDebtChanges, mapDebts } from "../map-debt"
import type { SettlementText } from "./store-settlements"

/** By company, because a company's debt is the sum over all its legal entities. */
const COMPANIES_PER_PAGE = 50

/** Reads the debts of the next companies, and compares them with their credit accounts. */
export const planDebtsStep = createStep("plan-debts", async (input: { cursor: string | null }, { container }) => {
  const companies = await container
    .resolve<CompanyModuleService>(COMPANY_MODULE)
    .listCompanies(
      { external_id: { $ne: null }, ...(input.cursor === null ? {} : { id: { $gt: input.cursor } }) },
      { select: ["id"], order: { id: "ASC" }, take: COMPANIES_PER_PAGE },
    )
  const { debtors, readings } = await readDebtors(
    container,
    companies.map(({ id }) => id),
  )

  const scopeIds = debtors.flatMap((debtor) => [
    debtor.company_id,
    debtor.legal_entity_id,
    ...debtor.contracts.map(({ id }) => id),
  ])
  const accounts = (
    await container.resolve<CreditModuleService>(CREDIT_MODULE).listCreditAccounts({ scope_id: [...new Set(scopeIds)] })
  ).map(({ scope, scope_id, currency_code, debt }) => ({ scope, scope_id, currency_code, debt: String(debt) }))
  const planned = mapDebts(readings, accounts)
  return new StepResponse({
    readings: readings.map(toText),
    counts: countDebtChanges(planned, accounts),
    next: companies.length < COMPANIES_PER_PAGE ? null : (companies.at(-1)?.id ?? null),
  })
})

async function readDebtors(container: MedusaContainer, companyIds: string[]) {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const debtors = companyIds.length === 0 ? [] : await loadSettledEntities(container, { company_id: companyIds })
  const readings = await readSettlements(container, debtors, {
    deadlineAt: Date.now() + erp.settings.importTimeoutMs,
    priority: "background",
  })
  return { debtors, readings }
}

function toText({ receivables = [], as_of, ...reading }: SettlementReading): SettlementText {
  return {
    ...reading,
    as_of: as_of.toISOString(),
    receivables: receivables.map((row) => ({ ...row, date: row.date.toISOString() })),
  }
}

import type { MedusaContainer } from "@medusajs/framework/types"

import { dayIn } from "../../../lib/days"
import { sumMoney } from "../../../lib/money"
import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import { CREDIT_MODULE } from "../../../modules/credit"
import type { CompanyDebt, CreditModuleService } from "../../../modules/credit/service"
import type { AdminCompanyDebt, AdminDebtTotal, AdminReceivable } from "../../../types/admin-receivables"
import { companyIdsInScope } from "../../access/companies-in-scope"
import type { ManagerScope } from "../../access/load-manager-scope"
import { type ReceivableFilters, type ReceivablePage, listReceivables } from "./list-receivables"

export { RECEIVABLE_ORDERS } from "./list-receivables"

export type ClientReceivablesQuery = Omit<ReceivableFilters, "company_id" | "legal_entity_id"> & {
  company_id?: string
  legal_entity_id?: string
}

/** Open documents of a manager's own clients. @throws NOT_FOUND for somebody else's client */
export async function listClientReceivables(
  container: MedusaContainer,
  scope: ManagerScope,
  { company_id, legal_entity_id, ...filters }: ClientReceivablesQuery,
  page: ReceivablePage,
  now: Date,
): Promise<{ receivables: AdminReceivable[]; count: number }> {
  const companyIds = await companyIdsInScope(container, scope, company_id ? [company_id] : undefined)
  const { receivables, count } = await listReceivables(
    container,
    {
      ...filters,
      ...(companyIds && { company_id: companyIds }),
      ...(legal_entity_id && { legal_entity_id: [legal_entity_id] }),
    },
    page,
    now,
  )
  const names = await loadCompanyNames(
    container,
    receivables.map((row) => row.company_id),
  )
  return {
    receivables: receivables.map(({ company_id: id, ...row }) => ({
      ...row,
      company: { id, name: names.get(id) ?? "" },
    })),
    count,
  }
}

export type CompanyDebtsFilters = {
  company_id?: string
  currency_code?: string
  is_overdue?: boolean
  order: "overdue" | "debt"
}

/** What a manager's own clients owe, the worst first, and the sums of all of them. @throws NOT_FOUND for somebody else's client */
export async function summariseClientDebts(
  container: MedusaContainer,
  scope: ManagerScope,
  { company_id, ...filters }: CompanyDebtsFilters & { limit: number; offset: number },
  now: Date,
): Promise<{ summaries: AdminCompanyDebt[]; totals: AdminDebtTotal[]; count: number }> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const companyIds = await companyIdsInScope(container, scope, company_id ? [company_id] : undefined)
  const today = dayIn(credit.settings.timeZone, now)
  const { debts, totals, count } = await credit.listCompanyDebts({
    ...filters,
    ...(companyIds && { company_ids: companyIds }),
    today,
  })
  const names = await loadCompanyNames(
    container,
    debts.map((row) => row.company_id),
  )
  return {
    summaries: debts.map(({ company_id: id, ...row }) => ({
      company: { id, name: names.get(id) ?? "" },
      ...toTotal(row),
    })),
    totals: totals.map(toTotal),
    count,
  }
}

function toTotal({
  currency_code,
  debt,
  advance,
  overdue,
  ageing,
  oldest_due_date,
  as_of,
}: Omit<CompanyDebt, "company_id">): AdminDebtTotal {
  const { not_due, days_1_7, days_8_30, days_31_60, days_61_90, over_90 } = ageing
  return {
    currency_code,
    debt: sumMoney([debt]),
    advance: sumMoney([advance]),
    overdue: sumMoney([overdue]),
    ageing: {
      not_due: sumMoney([not_due]),
      days_1_7: sumMoney([days_1_7]),
      days_8_30: sumMoney([days_8_30]),
      days_31_60: sumMoney([days_31_60]),
      days_61_90: sumMoney([days_61_90]),
      over_90: sumMoney([over_90]),
    },
    oldest_due_date,
    as_of: new Date(as_of).toISOString(),
  }
}

async function loadCompanyNames(container: MedusaContainer, ids: string[]): Promise<Map<string, string>> {
  const distinct = [...new Set(ids)]
  const rows =
    distinct.length === 0
      ? []
      : await container
          .resolve<CompanyModuleService>(COMPANY_MODULE)
          .listCompanies({ id: distinct }, { select: ["id", "name"], take: distinct.length })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

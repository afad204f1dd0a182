import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { dayIn } from "../../lib/days"
import { groupBy } from "../../lib/group-by"
import { sumMoney } from "../../lib/money"
import { CREDIT_MODULE } from "../../modules/credit"
import { overdueDays } from "../../modules/credit/ageing"
import type { CreditExposure } from "../../modules/credit/available-credit"
import type { CreditModuleService } from "../../modules/credit/service"
import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import type { CompanySummary } from "../../types/company-summary"
import { listOpenCarts } from "../carts/list-open-carts"
import { type EntityNode, type Figures, type Shown, addUp, limitOf, rollUp, show } from "./roll-up"

/** Open documents that one summary looks for overdue ones among; a client has far fewer. */
const MAX_DOCUMENTS = 5_000

export type SummaryScope = {
  company_id: string
  legal_entities: EntityNode[]
  /** Whether the company's own limit counts, which tells of all its legal entities. */
  is_whole_company: boolean
  shown: Shown
}

const Contract = z.object({
  id: z.string(),
  legal_entity_id: z.string(),
  currency_code: z.string(),
  is_active: z.boolean(),
})
type ContractRow = z.infer<typeof Contract>

type Sum = { legal_entity_id: string; currency_code: string; count: number; total: string }

/**
 * Orders, carts not ordered, debts, holds and limits of a client over the tree of its legal entities, by currency. The
 * number of questions to the database does not grow with the number of entities.
 */
export async function summariseCompany(
  container: MedusaContainer,
  scope: SummaryScope,
  now: Date,
): Promise<CompanySummary> {
  const entityIds = scope.legal_entities.map(({ id }) => id)
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const contracts = await loadContracts(container, entityIds)
  const [orders, carts, ofContracts, ofEntities, ofCompany, overdue] = await Promise.all([
    erp.sumOrders(entityIds),
    sumOpenCarts(container, contracts),
    credit.listExposures({ scope: "contract", scope_ids: contracts.map(({ id }) => id) }),
    credit.listExposures({ scope: "legal_entity", scope_ids: entityIds }),
    credit.listExposures({ scope: "company", scope_ids: scope.is_whole_company ? [scope.company_id] : [] }),
    sumOverdue(credit, entityIds, now),
  ])
  const figures = new Map(
    entityIds.map((id) => [
      id,
      figuresOf(id, {
        contracts: contracts.filter(({ legal_entity_id }) => legal_entity_id === id),
        accounts: ofEntities.filter(({ scope_id }) => scope_id === id),
        ofContracts,
        orders: orders.filter(({ legal_entity_id }) => legal_entity_id === id),
        carts: carts.filter(({ legal_entity_id }) => legal_entity_id === id),
        overdue,
      }),
    ]),
  )
  const total = addUp([...figures.values()].flat()).map((row) => ({
    ...row,
    limit: ofCompany.find(({ currency_code }) => currency_code === row.currency_code)?.limit ?? row.limit,
  }))
  return {
    total: show(total, scope.shown),
    legal_entities: rollUp(scope.legal_entities, figures, scope.shown),
    as_of: scope.shown.debt ? oldestOf(ofEntities) : null,
  }
}

type EntitySources = {
  contracts: ContractRow[]
  accounts: CreditExposure[]
  ofContracts: CreditExposure[]
  orders: Sum[]
  carts: Sum[]
  /** By "entity currency". */
  overdue: ReadonlyMap<string, string>
}

const NOTHING = { count: 0, total: "0.00" }

function figuresOf(id: string, sources: EntitySources): Figures[] {
  const { contracts, accounts, ofContracts, orders, carts } = sources
  const currencies = [
    ...new Set([...contracts, ...accounts, ...orders, ...carts].map(({ currency_code }) => currency_code)),
  ].sort()
  return currencies.map((currency_code) => {
    const isOf = (row: { currency_code: string }) => row.currency_code === currency_code
    const account = accounts.find(isOf)
    const limits = contracts
      .filter((contract) => contract.is_active && isOf(contract))
      .map(
        (contract) =>
          ofContracts.find(({ scope_id, currency_code: code }) => scope_id === contract.id && code === currency_code)
            ?.limit ?? null,
      )
    const sumOf = (sums: Sum[]) => {
      const sum = sums.find(isOf)
      return sum ? { count: sum.count, total: sumMoney([sum.total]) } : NOTHING
    }
    return {
      currency_code,
      orders: sumOf(orders),
      open_carts: sumOf(carts),
      debt: sumMoney([account?.debt ?? "0"]),
      overdue: sources.overdue.get(`${id} ${currency_code}`) ?? "0.00",
      held: sumMoney([account?.held ?? sumMoney(heldBy(contracts, ofContracts, currency_code))]),
      limit: moneyOf(limitOf(account?.limit ?? null, limits)),
    }
  })
}

/** Without an account of its own an entity's holds are those of its contracts' accounts. */
function heldBy(contracts: ContractRow[], exposures: CreditExposure[], currencyCode: string): string[] {
  return exposures
    .filter(
      ({ scope_id, currency_code }) => currency_code === currencyCode && contracts.some(({ id }) => id === scope_id),
    )
    .map(({ held }) => held)
}

function moneyOf(amount: string | null): string | null {
  return amount === null ? null : sumMoney([amount])
}

async function sumOpenCarts(container: MedusaContainer, contracts: ContractRow[]): Promise<Sum[]> {
  const entityOf = new Map(contracts.map(({ id, legal_entity_id }) => [id, legal_entity_id]))
  const { carts } = await listOpenCarts(
    container,
    contracts.map(({ id }) => id),
  )
  const filled = carts.filter(({ lines }) => lines > 0)
  return [
    ...groupBy(filled, ({ contract_id, currency_code }) => `${entityOf.get(contract_id) ?? ""} ${currency_code}`),
  ].map(([key, rows]) => {
    const [legal_entity_id = "", currency_code = ""] = key.split(" ")
    return { legal_entity_id, currency_code, count: rows.length, total: sumMoney(rows.map(({ total }) => total)) }
  })
}

async function sumOverdue(credit: CreditModuleService, entityIds: string[], now: Date): Promise<Map<string, string>> {
  const { timeZone } = credit.settings
  const today = dayIn(timeZone, now)
  const documents = await credit.listReceivables({ legal_entity_id: entityIds, kind: "debt" }, { take: MAX_DOCUMENTS })
  const late = documents.filter(
    ({ date, due_date }) => overdueDays({ date: dayIn(timeZone, new Date(date)), due_date }, today) > 0,
  )
  return new Map(
    [...groupBy(late, ({ legal_entity_id, currency_code }) => `${legal_entity_id} ${currency_code}`)].map(
      ([key, rows]) => [key, sumMoney(rows.map(({ open_amount }) => String(open_amount)))],
    ),
  )
}

function oldestOf(accounts: CreditExposure[]): string | null {
  const times = accounts.flatMap(({ debt_as_of }) => (debt_as_of === null ? [] : [new Date(debt_as_of).getTime()]))
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString()
}

async function loadContracts(container: MedusaContainer, legalEntityIds: string[]): Promise<ContractRow[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "contract",
    fields: ["id", "legal_entity_id", "currency_code", "is_active"],
    filters: { legal_entity_id: legalEntityIds },
  })
  return z.array(Contract).parse(data)
}

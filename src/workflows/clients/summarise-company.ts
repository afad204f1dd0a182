import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { dayIn } from "../../lib/days"
import { groupBy } from "../../lib/group-by"
import { sumMoney } from "../../lib/money"
import { isInForce } from "../../modules/contract/is-in-force"
import { CREDIT_MODULE } from "../../modules/credit"
import { overdueDays } from "../../modules/credit/ageing"
import { type CreditExposure, availableTogether, hardRoom, least } from "../../modules/credit/available-credit"
import type { CreditModuleService } from "../../modules/credit/service"
import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import type { CompanySummary } from "../../types/company-summary"
import { loadRates } from "../contract/load-rates"
import { accountOf, ownAccount } from "../credit/credited-contract"
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
  valid_from: z.coerce.date().nullable(),
  valid_until: z.coerce.date().nullable(),
})
type ContractRow = z.infer<typeof Contract> & { is_in_force: boolean }

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
  const contracts = await loadContracts(container, entityIds, now)
  const rates = await loadRates(container, now)
  const [orders, carts, exposures, overdue] = await Promise.all([
    erp.sumOrders(entityIds),
    sumOpenCarts(container, contracts),
    credit.listExposures(
      [
        ...contracts.flatMap(ownAccount),
        ...entityIds.map((scope_id) => ({ scope: "legal_entity" as const, scope_id })),
        ...(scope.is_whole_company ? [{ scope: "company" as const, scope_id: scope.company_id }] : []),
      ],
      rates,
    ),
    sumOverdue(credit, entityIds, now),
  ])
  const figures = new Map(
    entityIds.map((id) => [
      id,
      figuresOf(id, {
        contracts: contracts.filter(({ legal_entity_id }) => legal_entity_id === id),
        accounts: exposures.filter(({ scope: kind, scope_id }) => kind === "legal_entity" && scope_id === id),
        exposures,
        orders: orders.filter(({ legal_entity_id }) => legal_entity_id === id),
        carts: carts.filter(({ legal_entity_id }) => legal_entity_id === id),
        overdue,
      }),
    ]),
  )
  const ofCompany = exposures.filter(({ scope: kind }) => kind === "company")
  const total = addUp([...figures.values()].flat()).map((row) => {
    const own = ofCompany.find(({ currency_code }) => currency_code === row.currency_code)
    return { ...row, ...creditOf(own, row) }
  })
  return {
    total: show(total, scope.shown),
    legal_entities: rollUp(scope.legal_entities, figures, scope.shown),
    as_of: scope.shown.debt ? oldestOf(exposures.filter(({ scope: kind }) => kind === "legal_entity")) : null,
  }
}

type EntitySources = {
  contracts: ContractRow[]
  accounts: CreditExposure[]
  exposures: CreditExposure[]
  orders: Sum[]
  carts: Sum[]
  /** By "entity currency". */
  overdue: ReadonlyMap<string, string>
}

const NOTHING = { count: 0, total: "0.00" }

function figuresOf(id: string, sources: EntitySources): Figures[] {
  const { contracts, accounts, exposures, orders, carts } = sources
  const currencies = [
    ...new Set([...contracts, ...accounts, ...orders, ...carts].map(({ currency_code }) => currency_code)),
  ].sort()
  return currencies.map((currency_code) => {
    const isOf = (row: { currency_code: string }) => row.currency_code === currency_code
    const account = accounts.find(isOf)
    const open = contracts.filter((contract) => contract.is_in_force && isOf(contract))
    const ofContracts = open.map((contract) => accountOf(contract, exposures))
    const below = {
      debt: "0.00",
      held: sumMoney(contracts.filter(isOf).map((contract) => accountOf(contract, exposures)?.held ?? "0")),
      limit: limitOf(null, ofContracts.map(hardLimit)),
      available: availableTogether(ofContracts.map(hardRoom)),
    }
    const sumOf = (sums: Sum[]) => {
      const sum = sums.find(isOf)
      return sum ? { count: sum.count, total: sumMoney([sum.total]) } : NOTHING
    }
    return {
      currency_code,
      orders: sumOf(orders),
      open_carts: sumOf(carts),
      overdue: sources.overdue.get(`${id} ${currency_code}`) ?? "0.00",
      ...creditOf(account, below),
    }
  })
}

type Credit = Pick<Figures, "debt" | "held" | "limit" | "available">

/** What an account says where there is one, and what those below it leave: the tighter of both may be spent. */
function creditOf(account: CreditExposure | undefined, below: Credit): Credit {
  return {
    debt: sumMoney([account?.debt ?? below.debt]),
    held: sumMoney([account?.held ?? below.held]),
    limit: moneyOf(hardLimit(account) ?? below.limit),
    available: moneyOf(least([hardRoom(account), below.available])),
  }
}

function hardLimit(account: CreditExposure | undefined): string | null {
  return account?.mode === "hard" ? account.limit : null
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

async function loadContracts(container: MedusaContainer, legalEntityIds: string[], now: Date): Promise<ContractRow[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "contract",
    fields: Object.keys(Contract.shape),
    filters: { legal_entity_id: legalEntityIds },
  })
  return z
    .array(Contract)
    .parse(data)
    .map((contract) => ({ ...contract, is_in_force: isInForce(contract, now) }))
}

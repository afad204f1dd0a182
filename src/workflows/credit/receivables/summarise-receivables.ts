import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import type { RateRow } from "../../../lib/convert"
import { dayIn } from "../../../lib/days"
import { groupBy } from "../../../lib/group-by"
import { sumMoney } from "../../../lib/money"
import { CREDIT_MODULE } from "../../../modules/credit"
import { ageDebts, overdueOf } from "../../../modules/credit/ageing"
import { type CreditExposure, availableCredit, availableUnder } from "../../../modules/credit/available-credit"
import type { OverdueState } from "../../../modules/credit/overdue-policy"
import type { CreditModuleService } from "../../../modules/credit/service"
import { whatToPay } from "../../../modules/credit/what-to-pay"
import type { StoreContractCredit, StoreCreditAccount, StoreReceivablesSummary } from "../../../types/store-receivables"
import { loadRates } from "../../contract/load-rates"
import { creditedContract, ownAccount } from "../credited-contract"
import type { ReceivableDTO } from "./list-receivables"
import { overdueByContract } from "./overdue"

/** Documents of one summary: what is beyond them is in the sums of the accounts, not in the ageing. A company has far fewer. */
const MAX_DOCUMENTS = 5_000

export type SummaryScope = {
  company_id: string
  legal_entities: { id: string; name: string }[]
  /** Whether the company's own limit and debt may be shown, which tell of all its legal entities. */
  is_whole_company: boolean
}

/**
 * What these legal entities owe, by currency: debt, what is overdue and for how long, what may be spent, and what to
 * pay to free how much. `wanted`: only as far as that sum may be spent.
 */
export async function summariseReceivables(
  container: MedusaContainer,
  scope: SummaryScope,
  input: { wanted: string | null; now: Date },
): Promise<StoreReceivablesSummary[]> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const entityIds = scope.legal_entities.map(({ id }) => id)
  const today = dayIn(credit.settings.timeZone, input.now)
  const contracts = await loadContracts(container, entityIds)
  const rates = await loadRates(container, input.now)
  const [documents, overdue, exposures] = await Promise.all([
    credit.listReceivables({ legal_entity_id: entityIds }, { take: MAX_DOCUMENTS }),
    overdueByContract(container, contracts, input.now),
    credit.listExposures(
      [
        ...contracts.flatMap(ownAccount),
        ...entityIds.map((scope_id) => ({ scope: "legal_entity" as const, scope_id })),
        { scope: "company", scope_id: scope.company_id },
      ],
      rates,
    ),
  ])
  const currencies = [
    ...new Set([...exposures, ...documents, ...contracts].map(({ currency_code }) => currency_code)),
  ].sort()
  return currencies.map((currency_code) => {
    const isOf = (row: { currency_code: string }) => row.currency_code === currency_code
    const open = documents.filter(isOf)
    const accounts = exposures.filter(isOf)
    const shown = accounts.filter(({ scope: kind }) => kind !== "company" || scope.is_whole_company)
    const ageing = ageDebts(
      open.map((row) => toOpen(row, credit.settings.timeZone)),
      today,
    )
    const sumOf = (kind: ReceivableDTO["kind"]) =>
      sumMoney(open.filter((row) => row.kind === kind).map((row) => String(row.open_amount)))
    return {
      currency_code,
      debt: sumOf("debt"),
      advance: sumOf("advance"),
      overdue: overdueOf(ageing),
      ageing,
      accounts: shown.map(toAccount),
      contracts: toContractCredits(contracts.filter(isOf), {
        scope,
        exposures,
        documents,
        overdue,
        rates,
        ...input,
      }),
      source: "snapshot",
      as_of: oldest(accounts.filter(({ scope: kind }) => kind === "legal_entity")),
    }
  })
}

const ContractRow = z.object({
  id: z.string(),
  number: z.string(),
  legal_entity_id: z.string(),
  currency_code: z.string(),
  is_active: z.boolean(),
  valid_from: z.coerce.date().nullable(),
  valid_until: z.coerce.date().nullable(),
  overdue_policy: z.enum(["warn", "block"]),
  overdue_grace_days: z.number(),
  overdue_allowed_amount: z.string(),
})

type ContractRow = z.infer<typeof ContractRow>

function toContractCredits(
  contracts: ContractRow[],
  shared: {
    scope: SummaryScope
    exposures: CreditExposure[]
    documents: ReceivableDTO[]
    overdue: Map<string, OverdueState>
    rates: RateRow[]
    wanted: string | null
    now: Date
  },
): StoreContractCredit[] {
  const nameOf = new Map(shared.scope.legal_entities.map(({ id, name }) => [id, name]))
  const byContract = groupBy(
    shared.documents.filter((row) => row.kind === "debt"),
    (row) => row.contract_id,
  )
  const { company_id } = shared.scope
  return contracts.map((contract) => {
    const { id, number, legal_entity_id, currency_code } = contract
    const credited = creditedContract({ ...contract, legal_entity: { company_id } }, shared.now)
    const available = availableUnder(credited, shared.exposures, shared.rates)
    const documents = (byContract.get(id) ?? []).map((row) => ({
      id: row.id,
      number: row.number,
      due_date: row.due_date,
      currency_code: row.currency_code,
      open_amount: String(row.open_amount),
    }))
    return {
      contract: { id, number },
      legal_entity: { id: legal_entity_id, name: nameOf.get(legal_entity_id) ?? "" },
      available: available === null ? null : sumMoney([available]),
      overdue: shared.overdue.get(id) ?? null,
      payments: whatToPay(documents, available, { currency_code, rates: shared.rates, wanted: shared.wanted }),
    }
  })
}

function toAccount(exposure: CreditExposure): StoreCreditAccount {
  const available = availableCredit(exposure)
  return {
    scope: exposure.scope,
    scope_id: exposure.scope_id,
    mode: exposure.mode,
    limit: exposure.limit === null ? null : sumMoney([exposure.limit]),
    debt: sumMoney([exposure.debt]),
    held: sumMoney([exposure.held]),
    available: available === null ? null : sumMoney([available]),
    as_of: exposure.debt_as_of === null ? null : new Date(exposure.debt_as_of).toISOString(),
  }
}

function toOpen(row: ReceivableDTO, timeZone: string) {
  return {
    kind: row.kind,
    date: dayIn(timeZone, new Date(row.date)),
    due_date: row.due_date,
    open_amount: String(row.open_amount),
  }
}

function oldest(accounts: CreditExposure[]): string | null {
  const times = accounts.flatMap(({ debt_as_of }) => (debt_as_of === null ? [] : [new Date(debt_as_of).getTime()]))
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString()
}

async function loadContracts(container: MedusaContainer, legalEntityIds: string[]): Promise<ContractRow[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "contract",
    fields: Object.keys(ContractRow.shape),
    filters: { legal_entity_id: legalEntityIds },
    pagination: { order: { number: "ASC" } },
  })
  return z.array(ContractRow).parse(data)
}

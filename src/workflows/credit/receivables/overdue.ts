import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { convertMoney } from "../../../lib/convert"
import { dayIn } from "../../../lib/days"
import { groupBy } from "../../../lib/group-by"
import { CREDIT_MODULE } from "../../../modules/credit"
import { type OverduePolicy, type OverdueState, overdueState } from "../../../modules/credit/overdue-policy"
import type { CreditModuleService } from "../../../modules/credit/service"
import { loadRates } from "../../contract/load-rates"

/** Documents of the contracts of one answer; a contract has far fewer. */
const MAX_DOCUMENTS = 5_000

/** What is overdue of each contract, in its currency, by its policy and with the exceptions that stand today. */
export async function overdueByContract(
  container: MedusaContainer,
  contracts: (OverduePolicy & { id: string; currency_code: string })[],
  now: Date,
): Promise<Map<string, OverdueState>> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const { timeZone } = credit.settings
  const today = dayIn(timeZone, now)
  const contract_id = contracts.map(({ id }) => id)
  const [rates, rows, exceptions] = await Promise.all([
    loadRates(container, now),
    credit.listReceivables({ contract_id, kind: "debt" }, { take: MAX_DOCUMENTS, order: { due_date: "ASC" } }),
    credit.listOverdueExceptions(
      { contract_id, revoked_at: null, until: { $gte: today } },
      { order: { until: "ASC" } },
    ),
  ])
  const documents = groupBy(rows, (row) => row.contract_id)
  const until = new Map(exceptions.map((exception) => [exception.contract_id, exception.until]))
  return new Map(
    contracts.map((contract) => [
      contract.id,
      overdueState(
        (documents.get(contract.id) ?? []).map(({ kind, date, due_date, open_amount, currency_code }) => ({
          kind,
          date: dayIn(timeZone, new Date(date)),
          due_date,
          open_amount: convertMoney(String(open_amount), currency_code, contract.currency_code, rates),
        })),
        contract,
        until.get(contract.id) ?? null,
        today,
      ),
    ]),
  )
}

/** @throws NOT_ALLOWED `credit_overdue_blocked`, saying how much is overdue */
export async function throwIfOverdueBlocked(
  container: MedusaContainer,
  contract: OverduePolicy & { id: string; number: string; currency_code: string },
  now: Date,
): Promise<void> {
  const state = (await overdueByContract(container, [contract], now)).get(contract.id)
  if (state?.status === "blocked") {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Under the contract ${contract.number} ${state.overdue} ${contract.currency_code.toUpperCase()} is overdue, the oldest by ${state.days} days; ` +
        "pay it (GET /store/receivables?is_overdue=true), or call your manager.",
      "credit_overdue_blocked",
    )
  }
}

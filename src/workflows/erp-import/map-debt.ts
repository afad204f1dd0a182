import { isEqual, sumMoney } from "../../lib/money"
import type { CreditScope, SettlementReading } from "../../modules/credit/service"

export type DebtAccount = { scope: CreditScope; scope_id: string; currency_code: string; debt: string }

type Posting = Omit<DebtAccount, "debt"> & { amount: string }

/**
 * What each contract, legal entity and company will owe after the readings. Accounts that they do not mention owe
 * nothing any more.
 */
export function mapDebts(
  readings: Pick<SettlementReading, "company_id" | "legal_entity_id" | "debts">[],
  accounts: DebtAccount[],
): DebtAccount[] {
  const postings = readings.flatMap(({ company_id, legal_entity_id, debts }) =>
    debts.flatMap(({ contract_id, currency_code, debt: amount }): Posting[] => [
      ...(contract_id === null ? [] : [{ scope: "contract" as const, scope_id: contract_id, currency_code, amount }]),
      { scope: "legal_entity", scope_id: legal_entity_id, currency_code, amount },
      { scope: "company", scope_id: company_id, currency_code, amount },
    ]),
  )
  const zeros = accounts.map(({ scope, scope_id, currency_code }) => ({ scope, scope_id, currency_code, amount: "0" }))
  return sumPostings([...zeros, ...postings])
}

function sumPostings(postings: Posting[]): DebtAccount[] {
  const sums = new Map<string, DebtAccount>()
  for (const { amount, ...account } of postings) {
    const key = accountKey(account)
    const debt = sumMoney([sums.get(key)?.debt ?? "0", amount])
    sums.set(key, { ...account, debt })
  }
  return [...sums.values()]
}

/** How many accounts are new, and how many owe another amount than before. */
export function countDebtChanges(
  debts: DebtAccount[],
  accounts: DebtAccount[],
): { created: number; updated: number; unchanged: number } {
  const before = new Map(accounts.map((account) => [accountKey(account), account.debt]))
  const counts = { created: 0, updated: 0, unchanged: 0 }
  for (const account of debts) {
    const debt = before.get(accountKey(account))
    if (debt === undefined) {
      counts.created += 1
    } else if (isEqual(debt, account.debt)) {
      counts.unchanged += 1
    } else {
      counts.updated += 1
    }
  }
  return counts
}

function accountKey({ scope, scope_id, currency_code }: Omit<DebtAccount, "debt">): string {
  return `${scope} ${scope_id} ${currency_code}`
}

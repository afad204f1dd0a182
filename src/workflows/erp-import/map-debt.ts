import { isEqual, subtract, sumMoney } from "../../lib/money"
import type { ErpDebt } from "../../modules/erp/types"
import type { CreditScope, DebtInput } from "../../modules/credit/service"
import type { Iso } from "./iso"

/** A legal entity whose debt was asked for, with its company and the contracts known under it, by their refs. */
export type Debtor = {
  ref: string
  legal_entity_id: string
  company_id: string
  contracts: { ref: string; id: string }[]
}

export type DebtAccount = { scope: CreditScope; scope_id: string; currency_code: string; debt: string }

type Posting = Omit<DebtAccount, "debt"> & { amount: string }

/**
 * Debts net of advances, of each contract, legal entity and company. Accounts that the answer does not mention owe
 * nothing any more.
 */
export function mapDebts(debts: ErpDebt[], debtors: Debtor[], accounts: DebtAccount[], asOf: string): Iso<DebtInput>[] {
  const debtorOf = new Map(debtors.map((debtor) => [debtor.ref, debtor]))
  const contractIdOf = new Map(debtors.flatMap((debtor) => debtor.contracts).map(({ ref, id }) => [ref, id]))
  const postings = debts.flatMap((debt): Posting[] => {
    const debtor = debtorOf.get(debt.legal_entity_ref)
    if (!debtor) {
      return []
    }
    const { currency_code } = debt
    const amount = subtract(debt.debt, debt.advance)
    const contractId = debt.contract_ref === null ? undefined : contractIdOf.get(debt.contract_ref)
    return [
      ...(contractId === undefined ? [] : [{ scope: "contract" as const, scope_id: contractId, currency_code, amount }]),
      { scope: "legal_entity", scope_id: debtor.legal_entity_id, currency_code, amount },
      { scope: "company", scope_id: debtor.company_id, currency_code, amount },
    ]
  })
  const zeros = accounts.map(({ scope, scope_id, currency_code }) => ({ scope, scope_id, currency_code, amount: "0" }))
  return sumPostings([...zeros, ...postings]).map((account) => ({ ...account, as_of: asOf }))
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

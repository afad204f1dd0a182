import type { AdminContract } from "../../types/admin-company"
import type { AdminCompanyCredit, AdminContractCredit, AdminCreditAccount } from "../../types/admin-credit"
import type { AdminReceivable } from "../../types/admin-receivables"
import { sdk } from "./sdk"

/** An order is shipped in far fewer parts. */
const MAX_DOCUMENTS = 100

/** What a manager sees of the credit behind an order. */
export type OrderCredit = {
  company_id: string
  contract: AdminContractCredit
  /** Those that the order stands on, in the contract's currency. */
  accounts: AdminCreditAccount[]
  /** Open documents of this order. */
  documents: AdminReceivable[]
}

/** @throws FetchError 404 for the order of somebody else's client */
export async function retrieveOrderCredit(orderId: string, contractId: string): Promise<OrderCredit | null> {
  const { contract } = await sdk.client.fetch<{ contract: AdminContract }>(`/admin/contracts/${contractId}`)
  const [{ credit }, { receivables }] = await Promise.all([
    sdk.client.fetch<{ credit: AdminCompanyCredit }>(`/admin/companies/${contract.company_id}/credit`),
    sdk.client.fetch<{ receivables: AdminReceivable[] }>("/admin/receivables", {
      query: { order_id: orderId, limit: MAX_DOCUMENTS },
    }),
  ])
  const found = credit.contracts.find(({ id }) => id === contractId)
  const owners = [contractId, contract.legal_entity.id, contract.company_id]
  const accounts = credit.accounts.filter(
    ({ scope_id, currency_code }) => owners.includes(scope_id) && currency_code === contract.currency_code,
  )
  return found ? { company_id: contract.company_id, contract: found, accounts, documents: receivables } : null
}

/** The account in the contract's currency whose hard limit leaves the least, to name it; undefined: none of these limits it. */
export function tightest(accounts: AdminCreditAccount[]): AdminCreditAccount | undefined {
  return accounts
    .filter(({ mode, available }) => mode === "hard" && available !== null)
    .sort((a, b) => Number(a.available) - Number(b.available))[0]
}

import type { MedusaContainer } from "@medusajs/framework/types"

import type { StoreOverdueWarning } from "../../../types/store"
import type { Buyer } from "../../access/load-buyer"
import type { ContractContext } from "../../contract/load-contracts"
import { listReceivables } from "./list-receivables"
import { overdueByContract } from "./overdue"

/** Documents that a warning names, the oldest first; all of them are in `GET /store/receivables?is_overdue=true`. */
const MAX_NAMED = 20

/** What the buyer of a cart is told of the contract's overdue debts; nothing where the role may not see debts. */
export async function overdueWarning(
  container: MedusaContainer,
  contract: ContractContext,
  buyer: Buyer,
  now: Date,
): Promise<{ overdue?: StoreOverdueWarning | null }> {
  if (!buyer.permissions.includes("see_debt")) {
    return {}
  }
  const state = (await overdueByContract(container, [contract], now)).get(contract.id)
  if (!state || state.status === "clear") {
    return { overdue: null }
  }
  const { receivables, count } = await listReceivables(
    container,
    { contract_id: contract.id, kind: "debt", is_overdue: true },
    { limit: MAX_NAMED, offset: 0 },
    now,
  )
  const documents = receivables.map(({ number, date, due_date, overdue_days, currency_code, open_amount, order }) => ({
    number,
    date,
    due_date,
    overdue_days,
    currency_code,
    open_amount,
    order,
  }))
  return { overdue: { ...state, currency_code: contract.currency_code, documents, count } }
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { isInForce } from "../../../modules/contract/is-in-force"
import { isDeferred } from "../../../modules/credit/payment-schedule"
import { loadBuyer } from "../../access/load-buyer"
import { loadContracts } from "../../contract/load-contracts"

/** Whether a provider is payment on account, whatever id the host gave it. */
export function isOnAccount(providerId: unknown): boolean {
  return typeof providerId === "string" && /^pp_on-account(_|$)/.test(providerId)
}

export function paidAhead({ number }: { number: string }): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `The contract ${number} is paid in advance; choose another way to pay.`,
    "payment_on_account_forbidden",
  )
}

/** Whether nothing but a person's word says that the money came: on account, and by Medusa's manual provider. */
export function isByHand(providerId: string): boolean {
  return isOnAccount(providerId) || /^pp_system(_|$)/.test(providerId)
}

/** Whether the caller may pay any order later: an employee who orders, under a contract in force that defers payment. */
export async function mayPayOnAccount(
  container: MedusaContainer,
  customerId: string | undefined,
  now: Date,
): Promise<boolean> {
  const buyer = customerId ? await loadBuyer(container, customerId) : null
  if (!buyer || buyer.is_blocked || buyer.company.status === "blocked" || !buyer.permissions.includes("order")) {
    return false
  }
  return (await loadContracts(container, buyer)).some((contract) => isInForce(contract, now) && isDeferred(contract))
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { isEqual } from "../../lib/money"
import { type PaymentTerms, isDeferred } from "../../modules/credit/payment-schedule"
import { isOnAccount, paidAhead } from "../credit/payment/on-account"

const Session = z.object({ provider_id: z.string(), data: z.object({ amount: z.string() }).nullish().catch(null) })
const Cart = z.object({
  payment_collection: z.object({ payment_sessions: z.array(Session.nullable()).nullish() }).nullish(),
})

/**
 * A payment on account is authorized by the hold, and the hold is what the document comes to. A session may be older than
 * the cart, the contract or its terms: a larger one would be refused only after the document stands in the ERP, a smaller
 * one would leave a part of the order without payment; so it is looked at before.
 * @throws NOT_ALLOWED `credit_not_held` for a session of another sum, `payment_on_account_forbidden` where the contract is
 * paid ahead
 */
export async function throwIfPaymentUnfit(
  container: MedusaContainer,
  cartId: string,
  total: string,
  contract: Pick<PaymentTerms, "payment_term_days" | "prepayment_percent"> & { number: string },
): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "cart",
    fields: ["payment_collection.payment_sessions.provider_id", "payment_collection.payment_sessions.data"],
    filters: { id: cartId },
  })
  const sessions = z.array(Cart).parse(data)[0]?.payment_collection?.payment_sessions ?? []
  const onAccount = sessions.flatMap((session) => (session && isOnAccount(session.provider_id) ? [session] : []))
  if (onAccount.length > 0 && !isDeferred(contract)) {
    throw paidAhead(contract)
  }
  const other = onAccount.find(({ data: of }) => !isEqual(of?.amount ?? total, total))
  if (other) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The payment is for ${other.data?.amount}, the cart comes to ${total}; open a payment session again.`,
      "credit_not_held",
    )
  }
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { roundMoney } from "../../../lib/money"
import type { StorePrepayment } from "../../../types/store"
import { openPrepaymentWorkflow } from "./workflows/open-prepayment"

/** @throws NOT_ALLOWED `prepayment_none` */
export async function openPrepayment(container: MedusaContainer, orderId: string): Promise<StorePrepayment> {
  const { result } = await openPrepaymentWorkflow(container).run({ input: { order_id: orderId } })
  const collection = await container.resolve(Modules.PAYMENT).retrievePaymentCollection(result.payment_collection_id)
  const { id, amount, currency_code, status, captured_amount } = collection
  return {
    id,
    amount: roundMoney(String(amount)),
    captured_amount: roundMoney(String(captured_amount ?? 0)),
    currency_code,
    status,
  }
}

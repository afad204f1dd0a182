import type { MedusaContainer } from "@medusajs/framework/types"

import { CREDIT_MODULE } from "../../../modules/credit"
import type { CreditModuleService } from "../../../modules/credit/service"
import { loadRates } from "../../contract/load-rates"
import { readDocumentTotal } from "../../erp/read-document-total"
import { orderAmountsAfterChange } from "./order-amounts"

/**
 * Takes what the open change of an order (an edit, an exchange, a claim, a return) adds, before it is confirmed: the last
 * moment when it can be refused.
 * @returns whether the order holds credit; a retail one does not
 * @throws NOT_ALLOWED `credit_limit_exceeded`, `currency_rate_missing`
 */
export async function holdOrderChange(container: MedusaContainer, orderId: string): Promise<boolean> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const [hold] = await credit.listCreditHolds({ order_id: orderId }, { select: ["id"], take: 1 })
  if (!hold) {
    return false
  }
  const [amounts, document_total, rates] = await Promise.all([
    orderAmountsAfterChange(container, orderId),
    readDocumentTotal(container, orderId, "interactive"),
    loadRates(container, new Date()),
  ])
  return (await credit.changeHold({ order_id: orderId, ...amounts, document_total, must_fit: true, rates })) !== null
}

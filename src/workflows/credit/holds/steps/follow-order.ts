import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { roundMoney, subtract } from "../../../../lib/money"
import { CREDIT_MODULE } from "../../../../modules/credit"
import type { CreditModuleService } from "../../../../modules/credit/service"
import { loadRates } from "../../../contract/load-rates"
import { readDocumentTotal } from "../../../erp/read-document-total"
import { orderAmounts } from "../order-amounts"
import { tellLimitsReached } from "../tell-limits-reached"

/** `total`: what is left of the order without what came back. */
type Followed = { is_changed: boolean; cart_id: string; total: string }

type Before = { order_id: string; amount: string; returned: string; document_total: string }

/**
 * Brings the hold of an order to what the order is now, and its document in the ERP; its undo brings it back. An order
 * that holds nothing, retail or given up, is left alone. Limits that the change passes are told: the distributor has
 * made it, nothing refuses it.
 */
export const followOrderStep = createStep(
  "follow-order",
  async ({ order_id }: { order_id: string }, { container }): Promise<StepResponse<Followed, Before | null>> => {
    const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const [hold] = await credit.listCreditHolds({ order_id }, { take: 1, order: { created_at: "DESC" } })
    const amounts = hold ? await orderAmounts(container, order_id) : null
    const document_total = hold && (await readDocumentTotal(container, order_id, "background"))
    const rates = await loadRates(container, new Date())
    const before = amounts && (await credit.changeHold({ order_id, ...amounts, document_total, rates }))
    if (!hold || !before) {
      return new StepResponse({ is_changed: false, cart_id: "", total: "0" }, null)
    }
    const { contract_id, legal_entity_id, company_id, currency_code, cart_id } = hold
    const order = { cart_id, order_id, contract_id, legal_entity_id, company_id, currency_code, amount: amounts.amount }
    const { passed, ...figures } = before
    await tellLimitsReached(container, order, passed, false)
    const total = roundMoney(subtract(amounts.amount, amounts.returned))
    return new StepResponse({ is_changed: true, cart_id, total }, { order_id, ...figures })
  },
  async (before, { container }) => {
    if (before) {
      await container.resolve<CreditModuleService>(CREDIT_MODULE).changeHold(before)
    }
  },
)

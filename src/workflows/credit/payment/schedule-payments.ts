import type { MedusaContainer } from "@medusajs/framework/types"

import { isEqual } from "../../../lib/money"
import { dayIn } from "../../../lib/days"
import { CONTRACT_MODULE } from "../../../modules/contract"
import type { ContractModuleService } from "../../../modules/contract/service"
import { CREDIT_MODULE } from "../../../modules/credit"
import { paymentSchedule, rescheduled } from "../../../modules/credit/payment-schedule"
import type { CreditModuleService } from "../../../modules/credit/service"

/** Writes down in what parts an order is to be paid, by its contract's terms of this moment. Once: terms of later are for later orders; what the order comes to later is not (`reschedulePayments`). */
export async function schedulePayments(
  container: MedusaContainer,
  order: { order_id: string; contract_id: string; total: string; currency_code: string; placed_at: Date },
): Promise<void> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const isScheduled = async () =>
    (await credit.listScheduledPayments({ order_id: order.order_id }, { select: ["id"], take: 1 })).length > 0
  if (await isScheduled()) {
    return
  }
  const terms = await container.resolve<ContractModuleService>(CONTRACT_MODULE).retrieveContract(order.contract_id)
  const { timeZone, areHolidaysOff } = credit.settings
  const parts = paymentSchedule(order.total, terms, dayIn(timeZone, order.placed_at), areHolidaysOff)
  try {
    await credit.createScheduledPayments(
      parts.map((part) => ({ ...part, order_id: order.order_id, currency_code: order.currency_code })),
    )
  } catch (error) {
    // The recovery and the process that places may confirm one order at once: each part is written by one of them.
    if (!(await isScheduled())) {
      throw error
    }
  }
}

/** The parts of an order as it comes to `total` now, in the shares that it was placed with. */
export async function reschedulePayments(
  container: MedusaContainer,
  orderId: string,
  total: string,
): Promise<{ id: string; kind: string; amount: string }[]> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const before = await credit.listScheduledPayments({ order_id: orderId })
  const parts = rescheduled(
    before.map(({ id, kind, percent }) => ({ id, kind, percent })),
    total,
  )
  const changed = parts.filter(({ amount }, index) => !isEqual(amount, before[index]?.amount ?? amount))
  await credit.updateScheduledPayments(changed.map(({ id, amount }) => ({ id, amount })))
  return parts
}

/** An order that is undone or cancelled is not to be paid any more. */
export async function unschedulePayments(container: MedusaContainer, orderIds: string[]): Promise<void> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const scheduled = await credit.listScheduledPayments({ order_id: orderIds }, { select: ["id"], take: null })
  await credit.deleteScheduledPayments(scheduled.map(({ id }) => id))
}

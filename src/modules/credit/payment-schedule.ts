import { type DayKind, type HolidaysOff, addDays } from "../../lib/banking-days"
import type { Day } from "../../lib/days"
import { compare, percentOf, roundMoney, subtract, sumMoney } from "../../lib/money"

/** What a contract says of paying. */
export type PaymentTerms = {
  /** Days of deferral; null: all is paid ahead. */
  payment_term_days: number | null
  payment_term_kind: DayKind
  payment_term_from: "order" | "shipment" | "invoice"
  /** 0–100. */
  prepayment_percent: number
}

export type PaymentPart = {
  position: number
  kind: "prepayment" | "deferred"
  percent: number
  amount: string
  due_from: PaymentTerms["payment_term_from"]
  term_days: number
  term_kind: DayKind
  due_date: Day | null
}

/** Whether a contract lets any part of an order be paid later. */
export function isDeferred(terms: Pick<PaymentTerms, "payment_term_days" | "prepayment_percent">): boolean {
  return terms.payment_term_days !== null && terms.prepayment_percent < 100
}

/**
 * The parts an order is paid in: what is paid ahead, due on the day of the order, and the rest after the deferral. The
 * parts add up to the total to the kopeck. A due day that is counted from a shipment or an invoice is not known yet.
 */
export function paymentSchedule(
  total: string,
  terms: PaymentTerms,
  orderedOn: Day,
  areHolidaysOff: HolidaysOff,
): PaymentPart[] {
  const percent = isDeferred(terms) ? terms.prepayment_percent : 100
  const ahead = percentOf(total, percent)
  const rest = roundMoney(subtract(total, ahead))
  const prepayment = {
    kind: "prepayment" as const,
    percent,
    amount: ahead,
    due_from: "order" as const,
    term_days: 0,
    term_kind: "calendar" as const,
    due_date: orderedOn,
  }
  const days = terms.payment_term_days ?? 0
  const deferred = {
    kind: "deferred" as const,
    percent: 100 - percent,
    amount: rest,
    due_from: terms.payment_term_from,
    term_days: days,
    term_kind: terms.payment_term_kind,
    due_date:
      terms.payment_term_from === "order" ? addDays(orderedOn, days, terms.payment_term_kind, areHolidaysOff) : null,
  }
  return [prepayment, deferred]
    .filter(({ amount }) => compare(amount, "0") > 0)
    .map((part, position) => ({ position, ...part }))
}

/**
 * The parts of an order that has come to another total, in the same shares; they add up to it to the kopeck.
 * @param parts by their position
 */
export function rescheduled<T extends { percent: number }>(
  parts: readonly T[],
  total: string,
): (T & { amount: string })[] {
  const shares = parts.slice(0, -1).map(({ percent }) => percentOf(total, percent))
  const last = roundMoney(subtract(total, sumMoney(shares)))
  return parts.map((part, index) => ({ ...part, amount: shares[index] ?? last }))
}

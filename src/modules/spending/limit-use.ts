import { MedusaError } from "@medusajs/framework/utils"

import { type RateRow, convertMoney } from "../../lib/convert"
import { compare, subtract, sumMoney } from "../../lib/money"
import type { SpendingPeriod } from "../../lib/periods"

export type Limit = {
  id: string
  employee_id: string
  period: "order" | SpendingPeriod
  currency_code: string
  amount: string
}

/** What was spent in one currency by the rates of one day. */
export type Spent = { currency_code: string; amount: string; rates: RateRow[] | null }

/** A limit with what is left of it. Amounts are decimal strings in its currency. */
export type LimitUse = Limit & {
  spent: string
  left: string
  /** Other currencies in which the employee has a limit of its own for the same period: this one does not cover them. */
  elsewhere: string[]
  /** Currencies of what was spent that there is no rate from. */
  missing: string[]
  /** Of now. */
  rates: readonly RateRow[]
}

/**
 * What was taken of a limit: of what was spent in its currency, and in those without a limit of their own for the period,
 * by the rates of the day.
 */
export function usedOf(
  limit: Limit,
  limits: readonly Limit[],
  spent: readonly Spent[],
  rates: readonly RateRow[],
): LimitUse {
  const { currency_code } = limit
  const elsewhere = limits
    .filter(({ employee_id, period }) => employee_id === limit.employee_id && period === limit.period)
    .map((other) => other.currency_code)
    .filter((code) => code !== currency_code)
  const taken = spent
    .filter((row) => !elsewhere.includes(row.currency_code))
    .map((row) => ({
      from: row.currency_code,
      amount:
        convertMoney(row.amount, row.currency_code, currency_code, row.rates ?? []) ??
        convertMoney(row.amount, row.currency_code, currency_code, rates),
    }))
  const used = sumMoney(taken.flatMap(({ amount }) => amount ?? []))
  const missing = [...new Set(taken.filter(({ amount }) => amount === null).map(({ from }) => from))]
  return { ...limit, spent: used, left: subtract(limit.amount, used), elsewhere, missing, rates }
}

/**
 * @throws NOT_ALLOWED `spending_limit_exceeded` for the first limit without room for the order, `currency_rate_missing` for
 * one that it cannot be compared with
 */
export function throwIfExceeded(uses: readonly LimitUse[], order: { amount: string; currency_code: string }): void {
  for (const use of uses.filter(({ elsewhere }) => !elsewhere.includes(order.currency_code))) {
    const asked = convertMoney(order.amount, order.currency_code, use.currency_code, use.rates)
    if (asked === null || use.missing.length > 0) {
      throw rateMissing(use, asked === null ? order.currency_code : (use.missing[0] ?? ""))
    }
    if (compare(asked, use.left) > 0) {
      throw exceeded(use, order, asked)
    }
  }
}

function exceeded(use: LimitUse, order: { amount: string; currency_code: string }, asked: string): MedusaError {
  const { period, amount: limit, left, currency_code } = use
  const own = `${order.amount} ${order.currency_code.toUpperCase()}`
  const told = currency_code === order.currency_code ? own : `${own} (${asked} ${currency_code.toUpperCase()})`
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    period === "order"
      ? `The order of ${told} is over your limit of ${limit} an order; ask for an approval.`
      : `The order of ${told} is over your limit of ${limit} a ${period}: ${left} is left; ask for an approval.`,
    "spending_limit_exceeded",
  )
}

function rateMissing({ amount, currency_code }: LimitUse, from: string): MedusaError {
  const to = currency_code.toUpperCase()
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `No rate is known from ${from.toUpperCase()} to ${to}: the order cannot be compared with your limit of ${amount} ${to}; ask for an approval.`,
    "currency_rate_missing",
  )
}

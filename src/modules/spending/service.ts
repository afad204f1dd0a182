import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaError,
  MedusaService,
  generateEntityId,
} from "@medusajs/framework/utils"
import type { Context } from "@medusajs/framework/types"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { compare, subtract, sumMoney } from "../../lib/money"
import { type SpendingPeriod, periodAround } from "../../lib/periods"
import { Spending } from "./models/spending"
import { SpendingLimit } from "./models/spending-limit"

export type SpendInput = {
  cart_id: string
  employee_id: string
  currency_code: string
  /** Decimal string. */
  amount: string
  now: Date
  /** IANA name; periods begin at its midnights. */
  time_zone: string
  /** True: somebody who may has agreed to this order, whatever the limits. It counts all the same. */
  is_approved: boolean
}

export type LimitInput = { period: "order" | SpendingPeriod; currency_code: string; amount: string }

/** A limit with what is left of it. Amounts are decimal strings. */
export type LimitUse = {
  id: string
  period: "order" | SpendingPeriod
  currency_code: string
  amount: string
  spent: string
  left: string
}

/** Owns spending limits and what orders took of them. Placed orders together never pass a limit, however parallel. */
export class SpendingModuleService extends MedusaService({ SpendingLimit, Spending }) {
  /**
   * Takes `amount` of every limit of the employee, all or none, in one transaction. Parallel orders of one employee wait
   * for each other at its limits. Once more for the same cart replaces the earlier take.
   * @throws NOT_ALLOWED `spending_limit_exceeded`, saying how much is left
   */
  @InjectTransactionManager()
  async spend(input: SpendInput, @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<void> {
    const manager = sharedContext.transactionManager!
    // One lock per employee: it holds also for an employee whose first limit is being set.
    await manager.execute(`SELECT pg_advisory_xact_lock(hashtextextended(?, 0))`, [`spending:${input.employee_id}`])
    await manager.execute(RELEASE, [input.cart_id])
    if (!input.is_approved) {
      throwIfExceeded(await readUse(manager, input), input)
    }
    await manager.execute(
      `INSERT INTO spending (id, cart_id, employee_id, currency_code, amount, raw_amount, spent_at, status)
       VALUES (?, ?, ?, ?, ?::numeric, jsonb_build_object('value', ?::text, 'precision', 20), ?, 'spent')`,
      [
        generateEntityId(undefined, "spend"),
        input.cart_id,
        input.employee_id,
        input.currency_code,
        input.amount,
        input.amount,
        input.now,
      ],
    )
  }

  /** Gives back what a cart's order took; nothing where it took nothing. */
  @InjectTransactionManager()
  async releaseSpending(
    input: { cart_id: string },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    await sharedContext.transactionManager!.execute(RELEASE, [input.cart_id])
  }

  /** Makes these the employee's only limits; what its orders took stays. */
  @InjectTransactionManager()
  async setLimits(
    input: { employee_id: string; company_id: string; limits: LimitInput[] },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    const manager = sharedContext.transactionManager!
    await manager.execute(`SELECT pg_advisory_xact_lock(hashtextextended(?, 0))`, [`spending:${input.employee_id}`])
    await manager.execute(
      `UPDATE spending_limit SET deleted_at = now(), updated_at = now() WHERE employee_id = ? AND deleted_at IS NULL`,
      [input.employee_id],
    )
    for (const limit of input.limits) {
      await manager.execute(
        `INSERT INTO spending_limit (id, employee_id, company_id, period, currency_code, amount, raw_amount)
         VALUES (?, ?, ?, ?, ?, ?::numeric, jsonb_build_object('value', ?::text, 'precision', 20))`,
        [
          generateEntityId(undefined, "slim"),
          input.employee_id,
          input.company_id,
          limit.period,
          limit.currency_code,
          limit.amount,
          limit.amount,
        ],
      )
    }
  }

  /** The employee's limits with what is left of them now, in the order from one order to a year. */
  @InjectManager()
  async listLimitUses(
    input: { employee_id: string; currency_code?: string; now: Date; time_zone: string },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<LimitUse[]> {
    return await readUse(sharedContext.manager!, input)
  }
}

const RELEASE = `UPDATE spending SET status = 'released', updated_at = now()
  WHERE cart_id = ? AND status <> 'released' AND deleted_at IS NULL`

/** @throws NOT_ALLOWED `spending_limit_exceeded` for the first limit without room for `amount` */
export function throwIfExceeded(uses: LimitUse[], { amount, currency_code }: { amount: string; currency_code: string }): void {
  const exceeded = uses.find(({ left }) => compare(amount, left) > 0)
  if (!exceeded) {
    return
  }
  const { period, amount: limit, left } = exceeded
  const code = currency_code.toUpperCase()
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    period === "order"
      ? `The order of ${amount} ${code} is over your limit of ${limit} an order; ask for an approval.`
      : `The order of ${amount} ${code} is over your limit of ${limit} a ${period}: ${left} is left; ask for an approval.`,
    "spending_limit_exceeded",
  )
}

async function readUse(
  manager: EntityManager,
  input: { employee_id: string; currency_code?: string; now: Date; time_zone: string },
): Promise<LimitUse[]> {
  const limits: Pick<LimitUse, "id" | "period" | "currency_code" | "amount">[] = await manager.execute(
    `SELECT id, period, currency_code, amount::text AS amount FROM spending_limit
     WHERE employee_id = ? AND deleted_at IS NULL ${input.currency_code ? "AND currency_code = ?" : ""}
     ORDER BY currency_code, array_position(ARRAY['order', 'day', 'week', 'month', 'quarter', 'year'], period), id`,
    [input.employee_id, ...(input.currency_code ? [input.currency_code] : [])],
  )
  const uses: LimitUse[] = []
  for (const limit of limits) {
    const spent = limit.period === "order" ? "0.00" : await readSpent(manager, { ...input, ...limit, period: limit.period })
    uses.push({ ...limit, spent, left: subtract(limit.amount, spent) })
  }
  return uses
}

async function readSpent(
  manager: EntityManager,
  input: { employee_id: string; currency_code: string; period: SpendingPeriod; now: Date; time_zone: string },
): Promise<string> {
  const { from, until } = periodAround(input.period, input.now, input.time_zone)
  const rows: { spent: string }[] = await manager.execute(
    `SELECT COALESCE(sum(amount), 0)::text AS spent FROM spending
     WHERE employee_id = ? AND currency_code = ? AND spent_at >= ? AND spent_at < ?
       AND status <> 'released' AND deleted_at IS NULL`,
    [input.employee_id, input.currency_code, from, until],
  )
  return sumMoney(rows.map(({ spent }) => spent))
}

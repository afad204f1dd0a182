import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
  generateEntityId,
} from "@medusajs/framework/utils"
import type { Context } from "@medusajs/framework/types"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import type { RateRow } from "../../lib/convert"
import { groupBy } from "../../lib/group-by"
import { type SpendingPeriod, periodAround } from "../../lib/periods"
import { runStatement, textArrayLiteral } from "../../lib/sql"
import { Spending } from "./models/spending"
import { SpendingLimit } from "./models/spending-limit"
import { type Limit, type LimitUse, type Spent, throwIfExceeded, usedOf } from "./limit-use"

export type { LimitUse } from "./limit-use"
export { throwIfExceeded } from "./limit-use"

export type SpendInput = {
  cart_id: string
  employee_id: string
  currency_code: string
  /** Decimal string. */
  amount: string
  /** Of now; absent: none is known, and a limit in another currency refuses. */
  rates?: readonly RateRow[]
  now: Date
  /** IANA name; periods begin at its midnights. */
  time_zone: string
  /** True: somebody who may has agreed to this order, whatever the limits. It counts all the same. */
  is_approved: boolean
}

export type LimitInput = { period: "order" | SpendingPeriod; currency_code: string; amount: string }

/** Whose limits are asked for; periods begin at the midnights of its zone (IANA name). */
export type LimitHolder = { id: string; time_zone: string }

/** Owns spending limits and what orders took of them. Placed orders together never pass a limit, however parallel. */
export class SpendingModuleService extends MedusaService({ SpendingLimit, Spending }) {
  /**
   * Takes `amount` of every limit of the employee, all or none, in one transaction. Parallel orders of one employee wait
   * for each other at its limits. Once more for the same cart replaces the earlier take.
   * @throws NOT_ALLOWED `spending_limit_exceeded`, saying how much is left; `currency_rate_missing` where a limit in another
   * currency cannot be compared
   */
  @InjectTransactionManager()
  async spend(input: SpendInput, @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<void> {
    const manager = sharedContext.transactionManager!
    // One lock per employee: it holds also for an employee whose first limit is being set.
    await manager.execute(`SELECT pg_advisory_xact_lock(hashtextextended(?, 0))`, [`spending:${input.employee_id}`])
    await manager.execute(RELEASE, [input.cart_id])
    if (!input.is_approved) {
      const holder = { id: input.employee_id, time_zone: input.time_zone }
      throwIfExceeded(await readUses(manager, [holder], input.now, input.rates ?? []), input)
    }
    await manager.execute(
      `INSERT INTO spending (id, cart_id, employee_id, currency_code, amount, raw_amount, rates, spent_at, status)
       VALUES (?, ?, ?, ?, ?::numeric, jsonb_build_object('value', ?::text, 'precision', 20), ?::jsonb, ?, 'spent')`,
      [
        generateEntityId(undefined, "spend"),
        input.cart_id,
        input.employee_id,
        input.currency_code,
        input.amount,
        input.amount,
        JSON.stringify(input.rates ?? []),
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

  /**
   * A placed order is worth something else now: what it took follows, in the period it was placed in. Nothing is refused.
   * @returns what it took before; null where it takes nothing, or as much
   */
  @InjectTransactionManager()
  async changeSpending(
    input: { cart_id: string; amount: string },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<{ amount: string } | null> {
    const [before] = await runStatement<{ amount: string }>(
      sharedContext.transactionManager!,
      `UPDATE spending s SET amount = ?::numeric, raw_amount = jsonb_build_object('value', ?::text, 'precision', 20), updated_at = now()
       FROM (SELECT id, amount FROM spending WHERE cart_id = ? AND status <> 'released' AND deleted_at IS NULL FOR UPDATE) before
       WHERE s.id = before.id AND before.amount <> ?::numeric RETURNING before.amount::text AS amount`,
      [input.amount, input.amount, input.cart_id, input.amount],
    )
    return before ?? null
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

  /** The employees' limits with what is left of them now, by employee, each in the order from one order to a year. */
  @InjectManager()
  async listLimitUses(
    input: { employees: LimitHolder[]; now: Date; rates?: readonly RateRow[] },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<Map<string, LimitUse[]>> {
    const uses = await readUses(sharedContext.manager!, input.employees, input.now, input.rates ?? [])
    return groupBy(uses, ({ employee_id }) => employee_id)
  }
}

const RELEASE = `UPDATE spending SET status = 'released', updated_at = now()
  WHERE cart_id = ? AND status <> 'released' AND deleted_at IS NULL`

/** Two questions for any number of employees: the limits, and what was spent in the period of each. */
async function readUses(
  manager: EntityManager,
  holders: LimitHolder[],
  now: Date,
  rates: readonly RateRow[],
): Promise<LimitUse[]> {
  const limits = await runStatement<Limit>(
    manager,
    `SELECT id, employee_id, period, currency_code, amount::text AS amount FROM spending_limit
     WHERE employee_id = ANY(?::text[]) AND deleted_at IS NULL
     ORDER BY currency_code, array_position(ARRAY['order', 'day', 'week', 'month', 'quarter', 'year'], period), id`,
    [textArrayLiteral(holders.map(({ id }) => id))],
  )
  const zones = new Map(holders.map(({ id, time_zone }) => [id, time_zone]))
  const periods = limits.flatMap(({ id, employee_id, period }) =>
    period === "order" ? [] : [{ id, employee_id, ...periodAround(period, now, zones.get(employee_id) ?? "UTC") }],
  )
  const spent = groupBy(await readSpent(manager, periods), ({ id }) => id)
  return limits.map((limit) => usedOf(limit, limits, spent.get(limit.id) ?? [], rates))
}

/** Sums by currency and by the rates of their day. */
async function readSpent(
  manager: EntityManager,
  periods: { id: string; employee_id: string; from: Date; until: Date }[],
): Promise<(Spent & { id: string })[]> {
  if (periods.length === 0) {
    return []
  }
  return await runStatement(
    manager,
    `SELECT p.id, s.currency_code, s.rates, sum(s.amount)::text AS amount
     FROM json_to_recordset(?::json) AS p(id text, employee_id text, "from" timestamptz, until timestamptz)
     JOIN spending s ON s.employee_id = p.employee_id
       AND s.spent_at >= p."from" AND s.spent_at < p.until AND s.status <> 'released' AND s.deleted_at IS NULL
     GROUP BY p.id, s.currency_code, s.rates`,
    [JSON.stringify(periods)],
  )
}

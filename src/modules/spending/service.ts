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

import { groupBy } from "../../lib/group-by"
import { compare, roundMoney, subtract } from "../../lib/money"
import { type SpendingPeriod, periodAround } from "../../lib/periods"
import { runStatement, textArrayLiteral } from "../../lib/sql"
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
  employee_id: string
  period: "order" | SpendingPeriod
  currency_code: string
  amount: string
  spent: string
  left: string
}

/** Whose limits are asked for; periods begin at the midnights of its zone (IANA name). */
export type LimitHolder = { id: string; time_zone: string }

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
      const uses = await readUses(manager, [{ id: input.employee_id, time_zone: input.time_zone }], input.now)
      throwIfExceeded(
        uses.filter(({ currency_code }) => currency_code === input.currency_code),
        input,
      )
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

  /** The employees' limits with what is left of them now, by employee, each in the order from one order to a year. */
  @InjectManager()
  async listLimitUses(
    input: { employees: LimitHolder[]; now: Date },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<Map<string, LimitUse[]>> {
    return groupBy(await readUses(sharedContext.manager!, input.employees, input.now), ({ employee_id }) => employee_id)
  }
}

const RELEASE = `UPDATE spending SET status = 'released', updated_at = now()
  WHERE cart_id = ? AND status <> 'released' AND deleted_at IS NULL`

/** @throws NOT_ALLOWED `spending_limit_exceeded` for the first limit without room for `amount` */
export function throwIfExceeded(
  uses: LimitUse[],
  { amount, currency_code }: { amount: string; currency_code: string },
): void {
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

/** Two questions for any number of employees: the limits, and what was spent in the period of each. */
async function readUses(manager: EntityManager, holders: LimitHolder[], now: Date): Promise<LimitUse[]> {
  const limits = await runStatement<Omit<LimitUse, "spent" | "left">>(
    manager,
    `SELECT id, employee_id, period, currency_code, amount::text AS amount FROM spending_limit
     WHERE employee_id = ANY(?::text[]) AND deleted_at IS NULL
     ORDER BY currency_code, array_position(ARRAY['order', 'day', 'week', 'month', 'quarter', 'year'], period), id`,
    [textArrayLiteral(holders.map(({ id }) => id))],
  )
  const zones = new Map(holders.map(({ id, time_zone }) => [id, time_zone]))
  const periods = limits.flatMap(({ id, employee_id, currency_code, period }) =>
    period === "order"
      ? []
      : [{ id, employee_id, currency_code, ...periodAround(period, now, zones.get(employee_id) ?? "UTC") }],
  )
  const spent = new Map((await readSpent(manager, periods)).map((row) => [row.id, row.spent]))
  return limits.map((limit) => {
    const used = roundMoney(spent.get(limit.id) ?? "0")
    return { ...limit, spent: used, left: subtract(limit.amount, used) }
  })
}

async function readSpent(
  manager: EntityManager,
  periods: { id: string; employee_id: string; currency_code: string; from: Date; until: Date }[],
): Promise<{ id: string; spent: string }[]> {
  if (periods.length === 0) {
    return []
  }
  return await runStatement(
    manager,
    `SELECT p.id, COALESCE(sum(s.amount), 0)::text AS spent
     FROM json_to_recordset(?::json) AS p(id text, employee_id text, currency_code text, "from" timestamptz, until timestamptz)
     LEFT JOIN spending s ON s.employee_id = p.employee_id AND s.currency_code = p.currency_code
       AND s.spent_at >= p."from" AND s.spent_at < p.until AND s.status <> 'released' AND s.deleted_at IS NULL
     GROUP BY p.id`,
    [JSON.stringify(periods)],
  )
}

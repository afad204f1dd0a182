import { MedusaError, generateEntityId } from "@medusajs/framework/utils"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { z } from "@medusajs/framework/zod"

import type { RateRow } from "../../lib/convert"
import { compare, roundMoney, subtract } from "../../lib/money"
import { runStatement } from "../../lib/sql"
import { type AskedExposure, type CreditExposure, availableCredit, fits } from "./available-credit"
import { type CreditChain, LIVE, lockAccounts, ownersOf, readChain } from "./exposures"
import { type HoldAmounts, remainingHold } from "./hold-rules"
import { ratesOf, toRates } from "./rates"

export type HoldCreditInput = CreditChain & {
  cart_id: string
  currency_code: string
  amount: string
  /** Of now; absent: none is known, and a limit in another currency refuses. */
  rates?: readonly RateRow[]
  /** When the hold may be given back if no order came of it; null: never by itself. */
  expires_at?: Date | null
}

/** `passed`: soft limits that the order goes beyond. */
export type HoldCreditResult = { id: string; passed: CreditExposure[] }

/** `credit_hold` locks the chain and takes; `credit_take_hold` takes on a chain that is locked already. */
type HoldFunction = "credit_hold" | "credit_take_hold"

const Taken = z.object({
  id: z.string().nullable(),
  exposures: z.array(
    z.object({
      scope: z.enum(["contract", "legal_entity", "company"]),
      scope_id: z.string(),
      currency_code: z.string(),
      limit: z.string().nullable(),
      mode: z.enum(["hard", "soft"]),
      debt: z.string(),
      debt_as_of: z.string().nullable(),
      held: z.string(),
      missing: z.array(z.string()),
      asked: z.string().nullable(),
    }),
  ),
})

/**
 * Takes the amount on the whole chain in one call of the database (the function stands in sql/): without its lock two
 * of them read the same free sum and both take it.
 * @throws NOT_ALLOWED `credit_limit_exceeded`, `currency_rate_missing`; UNEXPECTED_STATE when the cart is an order already
 */
export async function takeHold(
  manager: EntityManager,
  { rates = [], ...input }: HoldCreditInput,
  how: HoldFunction = "credit_hold",
): Promise<HoldCreditResult> {
  const hold = JSON.stringify({
    ...input,
    rates: toRates(rates),
    dated: toRates(ratesOf(input.currency_code, rates)),
    id: generateEntityId(undefined, "hold"),
    expires_at: input.expires_at ?? null,
  })
  const [row] = await runStatement<{ taken: unknown }>(manager, `SELECT ${how}(?::jsonb) AS taken`, [hold], how)
  const { id, exposures } = Taken.parse(row?.taken)
  const passed = throwIfExceeded(exposures, input)
  if (id === null) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `Cart ${input.cart_id} is an order already; its credit is not taken again`,
    )
  }
  return { id, passed }
}

export type ChangeHoldInput = {
  order_id: string
  amount: string
  returned: string
  /** What the order's document in the ERP comes to, "0" when none stands; absent: not read now, it is as it was known last. */
  document_total?: string | undefined
  /** Whether what is added must fit: before the change is made it may still be refused. */
  must_fit?: boolean
  /** Of now; the order's own are those of its day. */
  rates?: readonly RateRow[]
}

type Figures = { amount: string; returned: string; document_total: string }

/** The figures before, and every account whose limit the change passes. */
export type ChangeHoldResult = Figures & { passed: CreditExposure[] }

type StandingHold = CreditChain & { id: string; currency_code: string }

type Standing = Omit<HoldAmounts, "document_total"> &
  Figures & { rates: Record<string, string> | null; is_released: boolean }

/**
 * An order's hold: one that is live, or one that was let go because all of it was in the debt. That one stands again as
 * soon as its order comes to more.
 */
const STANDS = `(status ${LIVE} OR credit_hold_rest(amount, in_debt, returned, document_total) = 0)`

/**
 * Sets what an order holds, under the lock of its chain; never less than what its document still holds. Null when the
 * order holds nothing.
 * @throws NOT_ALLOWED `credit_limit_exceeded` where what the change adds to that does not fit, `currency_rate_missing`
 */
export async function changeHold(manager: EntityManager, input: ChangeHoldInput): Promise<ChangeHoldResult | null> {
  const [hold]: StandingHold[] = await manager.execute(
    `SELECT id, contract_id, legal_entity_id, company_id, currency_code FROM credit_hold
     WHERE order_id = ? AND ${STANDS} AND deleted_at IS NULL ORDER BY status = 'released', created_at DESC LIMIT 1`,
    [input.order_id],
  )
  if (!hold) {
    return null
  }
  await lockAccounts(manager, ownersOf(hold))
  const [before]: Standing[] = await manager.execute(
    // A document that was never read is what was agreed, which the order has been until its first change.
    `SELECT amount::text AS amount, in_debt::text AS in_debt, returned::text AS returned,
            COALESCE(document_total, amount)::text AS document_total, rates, status = 'released' AS is_released
     FROM credit_hold WHERE id = ? AND ${STANDS} FOR UPDATE`,
    [hold.id],
  )
  if (!before) {
    return null
  }
  const chain = (amount: string) =>
    readChain(manager, { ...hold, amount, rates: input.rates ?? [], ...(before.rates && { dated: before.rates }) })
  const { amount, returned, document_total = before.document_total } = input
  const after = remainingHold({ ...before, amount, returned, document_total })
  // What the document holds, and what it has brought into the debt, is so already: only what the change itself adds is asked.
  const counted = before.is_released ? "0" : remainingHold({ ...before, document_total })
  const added = subtract(after, counted)
  if (input.must_fit && compare(added, "0") > 0) {
    throwIfExceeded(await chain(added), { amount: added, currency_code: hold.currency_code })
  }
  await manager.execute(
    `UPDATE credit_hold h SET amount = n.amount, raw_amount = jsonb_build_object('value', n.amount::text, 'precision', 20),
            returned = n.returned, raw_returned = jsonb_build_object('value', n.returned::text, 'precision', 20),
            document_total = n.document, raw_document_total = jsonb_build_object('value', n.document::text, 'precision', 20),
            status = CASE WHEN h.status = 'released' AND n.rest = 0 THEN h.status
              ELSE credit_hold_status(h.status, n.amount, h.in_debt, n.returned, n.document) END,
            expires_at = CASE WHEN ? THEN now() END, updated_at = now()
     FROM (SELECT ?::numeric AS amount, ?::numeric AS returned, ?::numeric AS document, ?::numeric AS rest) n WHERE h.id = ?`,
    // What is taken before the change is made is looked at again, should its process die before.
    [input.must_fit ?? false, amount, returned, document_total, after, hold.id],
  )
  const isMore = compare(after, remainingHold(before)) > 0
  const passed = isMore ? (await chain("0")).filter((exposure) => !fits(exposure, "0")) : []
  return { amount: before.amount, returned: before.returned, document_total: before.document_total, passed }
}

/** The refusal of an order, with the account whose hard limit it does not fit. */
export class CreditLimitExceededError extends MedusaError {
  constructor(
    readonly exposure: CreditExposure,
    message: string,
  ) {
    super(MedusaError.Types.NOT_ALLOWED, message, "credit_limit_exceeded")
  }
}

/**
 * @returns the soft limits that are passed
 * @throws NOT_ALLOWED `credit_limit_exceeded`, saying how much is free and under whose limit; `currency_rate_missing`
 * where a hard limit in another currency cannot be compared
 */
export function throwIfExceeded(
  exposures: AskedExposure[],
  order: { amount: string; currency_code: string },
): CreditExposure[] {
  const exceeded = exposures.filter((exposure) => !fits(exposure, exposure.asked))
  const hard = exceeded.filter(({ mode }) => mode === "hard")
  const unknown = hard.find(({ missing }) => missing.length > 0)
  if (unknown) {
    throw rateMissing(unknown)
  }
  const [first] = hard
  if (first) {
    const available = availableCredit(first) ?? "0"
    throw new CreditLimitExceededError(
      first,
      `The order of ${told(order, first)} exceeds the credit of the ${first.scope.replace("_", " ")}: ` +
        `${compare(available, "0") > 0 ? `${roundMoney(available)} is free` : "nothing is free"} ` +
        `(limit ${roundMoney(first.limit ?? "0")}, debt ${roundMoney(first.debt)}, orders not yet in the debt ${roundMoney(first.held)}).`,
    )
  }
  return exceeded
}

function told(order: { amount: string; currency_code: string }, exposure: AskedExposure): string {
  const own = `${roundMoney(order.amount)} ${order.currency_code.toUpperCase()}`
  return exposure.currency_code === order.currency_code
    ? own
    : `${own} (${roundMoney(exposure.asked ?? "0")} ${exposure.currency_code.toUpperCase()})`
}

function rateMissing({ scope, currency_code, missing }: CreditExposure): MedusaError {
  const pairs = missing.map((from) => `from ${from.toUpperCase()} to ${currency_code.toUpperCase()}`).join(", ")
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `No rate is known ${pairs}: the order cannot be compared with the credit of the ${scope.replace("_", " ")}; call your manager.`,
    "currency_rate_missing",
  )
}

/**
 * Orders to be looked at again, not looked at since, the longest unseen first: whose documents hold more than the orders
 * come to here, and for which a change has taken credit that nobody has heard of since.
 */
export async function readOrdersToFollow(
  manager: EntityManager,
  { seen_before, limit }: { seen_before: Date; limit: number },
): Promise<string[]> {
  const rows: { order_id: string }[] = await manager.execute(
    `SELECT order_id FROM credit_hold
     WHERE status IN ('bound', 'in_debt') AND order_id IS NOT NULL AND deleted_at IS NULL AND updated_at < ?
       AND (expires_at IS NOT NULL OR document_total - in_debt > greatest(amount - greatest(in_debt, returned), 0))
     ORDER BY updated_at LIMIT ?`,
    [seen_before, limit],
  )
  return rows.map(({ order_id }) => order_id)
}

import { MedusaError, generateEntityId } from "@medusajs/framework/utils"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { compare, roundMoney } from "../../lib/money"
import { type CreditExposure, availableCredit, fits } from "./available-credit"
import { type CreditChain, LIVE, readChain } from "./exposures"

export type HoldCreditInput = CreditChain & {
  cart_id: string
  currency_code: string
  amount: string
  /** When the hold may be given back if no order came of it; null: never by itself. */
  expires_at?: Date | null
}

/** `passed`: soft limits that the order goes beyond. */
export type HoldCreditResult = { id: string; passed: CreditExposure[] }

/**
 * Takes the amount on a chain that the caller has locked (`lockChain`): without the lock two of them read the same
 * free sum and both take it.
 * @throws NOT_ALLOWED `credit_limit_exceeded`, UNEXPECTED_STATE when the cart is an order already
 */
export async function takeHold(manager: EntityManager, input: HoldCreditInput): Promise<HoldCreditResult> {
  const exposures = await readChain(manager, input, input.cart_id)
  const passed = throwIfExceeded(exposures, input.amount)
  const rows: { id: string }[] = await manager.execute(
    `INSERT INTO credit_hold (id, cart_id, contract_id, legal_entity_id, company_id, currency_code, amount, raw_amount, status, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?::numeric, jsonb_build_object('value', ?::text, 'precision', 20), 'held', ?)
     ON CONFLICT (cart_id) WHERE status ${LIVE} AND deleted_at IS NULL
     DO UPDATE SET contract_id = excluded.contract_id, legal_entity_id = excluded.legal_entity_id,
       company_id = excluded.company_id, currency_code = excluded.currency_code, amount = excluded.amount,
       raw_amount = excluded.raw_amount, expires_at = excluded.expires_at, updated_at = now()
     WHERE credit_hold.status = 'held'
     RETURNING id`,
    [
      generateEntityId(undefined, "hold"),
      input.cart_id,
      input.contract_id,
      input.legal_entity_id,
      input.company_id,
      input.currency_code,
      input.amount,
      input.amount,
      input.expires_at ?? null,
    ],
  )
  const [hold] = rows
  if (!hold) {
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `Cart ${input.cart_id} is an order already; its credit is not taken again`)
  }
  return { id: hold.id, passed }
}

/**
 * @returns the soft limits that are passed
 * @throws NOT_ALLOWED `credit_limit_exceeded`, saying how much is free and under whose limit
 */
export function throwIfExceeded(exposures: CreditExposure[], amount: string): CreditExposure[] {
  const exceeded = exposures.filter((exposure) => !fits(exposure, amount))
  const hard = exceeded.find(({ mode }) => mode === "hard")
  if (hard) {
    const available = availableCredit(hard) ?? "0"
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The order of ${roundMoney(amount)} ${hard.currency_code.toUpperCase()} exceeds the credit of the ${hard.scope.replace("_", " ")}: ` +
        `${compare(available, "0") > 0 ? `${roundMoney(available)} is free` : "nothing is free"} ` +
        `(limit ${roundMoney(hard.limit ?? "0")}, debt ${roundMoney(hard.debt)}, orders not yet in the debt ${roundMoney(hard.held)}).`,
      "credit_limit_exceeded",
    )
  }
  return exceeded
}

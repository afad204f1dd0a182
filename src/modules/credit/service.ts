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

import { compare, roundMoney } from "../../lib/money"
import { textArrayLiteral } from "../../lib/sql"
import { type CreditExposure, availableCredit } from "./available-credit"
import { CreditHold } from "./models/credit-hold"
import { CreditAccount } from "./models/credit-account"

export type CreditScope = "contract" | "legal_entity" | "company"

/** Whose credit an order takes: every account on the chain must have room for it. */
export type CreditChain = { contract_id: string; legal_entity_id: string; company_id: string }

export type HoldCreditInput = CreditChain & { cart_id: string; currency_code: string; amount: string }

/** A debt as read from the ERP, net of advances. */
export type DebtInput = { scope: CreditScope; scope_id: string; currency_code: string; debt: string; as_of: Date }

export type CreditLimitInput = { scope: CreditScope; scope_id: string; currency_code: string; limit: string | null }

/** Owns credit accounts and holds. Debt and holds together never pass a limit, whoever asks at the same time. */
export class CreditModuleService extends MedusaService({ CreditAccount, CreditHold }) {
  /**
   * Takes `amount` on the whole chain in one transaction. The accounts are locked in the order of their ids, so that
   * parallel holds over overlapping chains wait for each other and never deadlock. Holding again for the same cart
   * replaces its earlier hold.
   * @throws NOT_ALLOWED `credit_limit_exceeded`, saying how much is free
   */
  @InjectTransactionManager()
  async holdCredit(
    input: HoldCreditInput,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<{ id: string }> {
    const manager = sharedContext.transactionManager!
    await manager.execute(`SELECT l.id FROM credit_account l WHERE ${ON_CHAIN} AND l.deleted_at IS NULL ORDER BY l.id FOR UPDATE`, chainParameters(input))
    await manager.execute(
      `UPDATE credit_hold SET status = 'released', updated_at = now()
       WHERE cart_id = ? AND status = 'held' AND deleted_at IS NULL`,
      [input.cart_id],
    )

    const exposures = await readExposures(manager, ON_CHAIN, chainParameters(input))
    for (const exposure of exposures) {
      const available = availableCredit(exposure)
      if (available !== null && compare(input.amount, available) > 0) {
        throw new MedusaError(
          MedusaError.Types.NOT_ALLOWED,
          `The order of ${roundMoney(input.amount)} ${input.currency_code.toUpperCase()} exceeds the credit of the ${exposure.scope.replace("_", " ")}: ` +
            `${compare(available, "0") > 0 ? `${roundMoney(available)} is free` : "nothing is free"} ` +
            `(limit ${roundMoney(exposure.limit ?? "0")}, debt ${roundMoney(exposure.debt)}, orders not yet in the debt ${roundMoney(exposure.held)}).`,
          "credit_limit_exceeded",
        )
      }
    }

    const id = generateEntityId(undefined, "hold")
    await manager.execute(
      `INSERT INTO credit_hold (id, cart_id, contract_id, legal_entity_id, company_id, currency_code, amount, raw_amount, status)
       VALUES (?, ?, ?, ?, ?, ?, ?::numeric, jsonb_build_object('value', ?::text, 'precision', 20), 'held')`,
      [
        id,
        input.cart_id,
        input.contract_id,
        input.legal_entity_id,
        input.company_id,
        input.currency_code,
        input.amount,
        input.amount,
      ],
    )
    return { id }
  }

  /** Gives the cart's credit back. Releasing what is released is no error. */
  @InjectTransactionManager()
  async releaseCredit(
    input: { cart_id: string },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    await sharedContext.transactionManager!.execute(
      `UPDATE credit_hold SET status = 'released', updated_at = now()
       WHERE cart_id = ? AND status <> 'released' AND deleted_at IS NULL`,
      [input.cart_id],
    )
  }

  /**
   * Ties the cart's hold to its order: from now on only the order's own fate releases it.
   * @throws UNEXPECTED_STATE when the cart has no live hold
   */
  @InjectTransactionManager()
  async bindCredit(
    input: { cart_id: string; order_id: string },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    const rows: unknown[] = await sharedContext.transactionManager!.execute(
      `UPDATE credit_hold SET status = 'bound', order_id = ?, updated_at = now()
       WHERE cart_id = ? AND status <> 'released' AND deleted_at IS NULL
       RETURNING id`,
      [input.order_id, input.cart_id],
    )
    if (rows.length === 0) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `Cart ${input.cart_id} has no credit hold to bind to order ${input.order_id}`,
      )
    }
  }

  /** Limit, debt and holds of these contracts' own accounts; a contract without one is absent. */
  @InjectManager()
  async listContractExposures(
    contractIds: string[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<CreditExposure[]> {
    return await readExposures(sharedContext.manager!, `l.scope = 'contract' AND l.scope_id = ANY(?)`, [
      textArrayLiteral(contractIds),
    ])
  }

  /** Sets limits, making the accounts that are missing; debts stay. */
  @InjectTransactionManager()
  async setCreditLimits(
    limits: CreditLimitInput[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    for (const row of limits) {
      await sharedContext.transactionManager!.execute(
        `INSERT INTO credit_account (id, scope, scope_id, currency_code, "limit", raw_limit, debt, raw_debt)
         VALUES (?, ?, ?, ?, ?::numeric, ${row.limit === null ? "NULL" : "jsonb_build_object('value', ?::text, 'precision', 20)"},
                 0, jsonb_build_object('value', '0', 'precision', 20))
         ON CONFLICT (scope, scope_id, currency_code) WHERE deleted_at IS NULL
         DO UPDATE SET "limit" = excluded."limit", raw_limit = excluded.raw_limit, updated_at = now()`,
        [
          generateEntityId(undefined, "cracc"),
          row.scope,
          row.scope_id,
          row.currency_code,
          row.limit,
          ...(row.limit === null ? [] : [row.limit]),
        ],
      )
    }
  }

  /** Sets debts as read from the ERP, making the accounts that are missing; an older reading never overwrites a younger one. */
  @InjectTransactionManager()
  async setDebts(debts: DebtInput[], @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<void> {
    // In one order everywhere, so that parallel readings do not deadlock.
    for (const row of debts.toSorted((a, b) => a.scope_id.localeCompare(b.scope_id))) {
      await sharedContext.transactionManager!.execute(
        `INSERT INTO credit_account (id, scope, scope_id, currency_code, debt, raw_debt, debt_as_of)
         VALUES (?, ?, ?, ?, ?::numeric, jsonb_build_object('value', ?::text, 'precision', 20), ?)
         ON CONFLICT (scope, scope_id, currency_code) WHERE deleted_at IS NULL
         DO UPDATE SET debt = excluded.debt, raw_debt = excluded.raw_debt, debt_as_of = excluded.debt_as_of, updated_at = now()
         WHERE credit_account.debt_as_of IS NULL OR credit_account.debt_as_of <= excluded.debt_as_of`,
        [generateEntityId(undefined, "cracc"), row.scope, row.scope_id, row.currency_code, row.debt, row.debt, row.as_of],
      )
    }
  }
}

const ON_CHAIN = `l.currency_code = ? AND (
  (l.scope = 'contract' AND l.scope_id = ?) OR (l.scope = 'legal_entity' AND l.scope_id = ?) OR (l.scope = 'company' AND l.scope_id = ?))`

function chainParameters(input: CreditChain & { currency_code: string }): string[] {
  return [input.currency_code, input.contract_id, input.legal_entity_id, input.company_id]
}

async function readExposures(manager: EntityManager, where: string, parameters: string[]): Promise<CreditExposure[]> {
  return await manager.execute(
    `SELECT l.scope, l.scope_id, l.currency_code, l."limit"::text AS "limit", l.debt::text AS debt, l.debt_as_of,
            (SELECT COALESCE(sum(h.amount), 0)::text FROM credit_hold h
             WHERE h.status <> 'released' AND h.deleted_at IS NULL AND h.currency_code = l.currency_code
               AND CASE l.scope WHEN 'contract' THEN h.contract_id WHEN 'legal_entity' THEN h.legal_entity_id ELSE h.company_id END = l.scope_id
            ) AS held
     FROM credit_account l
     WHERE ${where} AND l.deleted_at IS NULL
     ORDER BY l.id`,
    parameters,
  )
}

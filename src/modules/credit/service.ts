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

import type { RateRow } from "../../lib/convert"
import { type GurtOptions, parseGurtOptions } from "../../lib/options"
import { isEqual } from "../../lib/money"
import { runStatement, textArrayLiteral } from "../../lib/sql"
import type { CreditExposure, CreditScope } from "./available-credit"
import { type CompanyDebtsQuery, readCompanyDebts } from "./company-debts"
import { type CreditChain, type CreditOwner, LIVE, ownersOf, readChain, readExposures } from "./exposures"
import { remainingHold } from "./hold-rules"
import {
  type ChangeHoldInput,
  type ChangeHoldResult,
  type HoldCreditInput,
  type HoldCreditResult,
  changeHold,
  readOrdersToFollow,
  takeHold,
} from "./holds"
import { CreditAccount } from "./models/credit-account"
import { CreditHold } from "./models/credit-hold"
import { OverdueException } from "./models/overdue-exception"
import { Receivable } from "./models/receivable"
import { ReceivableNotice } from "./models/receivable-notice"
import { ScheduledPayment } from "./models/scheduled-payment"
import { type MoveCreditInput, moveToCompany } from "./move-to-company"
import { type Notice, type TakenNotice, claimNotices, markSent, markSentTo, tellEvents } from "./notices"
import type { ReceivableMessage } from "./receivable-events"
import { type SettlementReading, storeSettlement } from "./settlements"
import { readWatchedEntities } from "./watched-entities"

export type { CreditScope } from "./available-credit"
export type { Notice, TakenNotice } from "./notices"
export type { CompanyDebt } from "./company-debts"
export type { CreditChain, CreditOwner } from "./exposures"
export type { HoldCreditInput, HoldCreditResult } from "./holds"
export type { ReceivableInput, SettlementReading } from "./settlements"

/** `mode` absent: as it was, and hard for a new account; `limit` absent: as it was, and none for a new one. */
export type CreditLimitInput = {
  scope: CreditScope
  scope_id: string
  currency_code: string
  limit?: string | null
  mode?: "hard" | "soft"
  /** Before the ERP was asked for the limit; absent: somebody sets it now. */
  as_of?: Date
}

class CreditRecords extends MedusaService({
  CreditAccount,
  CreditHold,
  OverdueException,
  Receivable,
  ReceivableNotice,
  ScheduledPayment,
}) {}

/** Owns credit accounts, holds and receivables. Debt and holds together never pass a hard limit, whoever asks at the same time. */
export class CreditModuleService extends CreditRecords {
  readonly settings: GurtOptions["credit"]

  constructor(_container: object, options?: unknown) {
    super(...arguments)
    this.settings = parseGurtOptions(options).credit
  }

  /**
   * Takes `amount` on the whole chain in one transaction. Holding again for the same cart replaces its earlier hold.
   * @throws NOT_ALLOWED `credit_limit_exceeded`, saying how much is free; `currency_rate_missing`
   */
  @InjectManager()
  async holdCredit(
    input: HoldCreditInput,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<HoldCreditResult> {
    return await takeHold(sharedContext.manager!, input)
  }

  /** The parts of an order are read in their order, whoever asks and by whichever way: Query comes here, too. */
  override readonly listScheduledPayments: CreditRecords["listScheduledPayments"] = (filters, config, sharedContext) =>
    CreditRecords.prototype.listScheduledPayments.call(
      this,
      filters,
      { ...config, order: config?.order ?? { position: "ASC" } },
      sharedContext,
    )

  /** What an order, or a cart that becomes one, holds now; null: nothing. What was held and is in the debt whole stands, too. */
  async findStandingHold(cartId: string): Promise<{ amount: string; currency_code: string } | null> {
    const holds = await this.listCreditHolds({ cart_id: cartId }, { order: { created_at: "DESC" } })
    const hold = holds.find(({ status, amount, in_debt, returned, document_total }) => {
      const figures = { amount: String(amount), in_debt: String(in_debt), returned: String(returned) }
      const rest = remainingHold({
        ...figures,
        document_total: document_total === null ? null : String(document_total),
      })
      return status !== "released" || isEqual(rest, "0")
    })
    return hold ? { amount: String(hold.amount), currency_code: hold.currency_code } : null
  }

  /** Gives the cart's credit back. Releasing what is released is no error. */
  @InjectManager()
  async releaseCredit(
    input: { cart_id: string },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    await runStatement(
      sharedContext.manager!,
      `UPDATE credit_hold SET status = 'released', updated_at = now()
       WHERE cart_id = ? AND status ${LIVE} AND deleted_at IS NULL`,
      [input.cart_id],
      "credit_release",
    )
  }

  /**
   * Ties the cart's hold to its order: from now on only the order's own fate releases it. Once more for the same order is
   * no error; what is another order's stays so.
   * @throws UNEXPECTED_STATE when the cart has no live hold that may be the order's
   */
  @InjectTransactionManager()
  async bindCredit(
    input: { cart_id: string; order_id: string },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    const rows: unknown[] = await sharedContext.transactionManager!.execute(
      `UPDATE credit_hold SET status = CASE WHEN status = 'held' THEN 'bound' ELSE status END, order_id = ?,
              expires_at = NULL, updated_at = now()
       WHERE cart_id = ? AND status ${LIVE} AND (order_id IS NULL OR order_id = ?) AND deleted_at IS NULL
       RETURNING id`,
      [input.order_id, input.cart_id, input.order_id],
    )
    if (rows.length === 0) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `Cart ${input.cart_id} has no credit hold to bind to order ${input.order_id}`,
      )
    }
  }

  /**
   * Brings an order's hold to what is ordered now, what of it came back (an edit, an exchange, a return) and what its
   * document still holds. Null when the order holds nothing.
   * @throws NOT_ALLOWED `credit_limit_exceeded` where what is added must fit
   */
  @InjectTransactionManager()
  async changeHold(
    input: ChangeHoldInput,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<ChangeHoldResult | null> {
    return await changeHold(sharedContext.transactionManager!, input)
  }

  /** Orders whose documents hold more than they come to, or whose change took credit and was not heard of; not looked at since. */
  @InjectManager()
  async listOrdersToFollow(
    input: { seen_before: Date; limit: number },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<string[]> {
    return await readOrdersToFollow(sharedContext.manager!, input)
  }

  /** Gives back holds without an order, of the given carts, whose time is over. Answers which carts' were. */
  @InjectTransactionManager()
  async expireHolds(
    input: { cart_ids: string[]; now: Date },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<string[]> {
    const rows: { cart_id: string }[] = await sharedContext.transactionManager!.execute(
      `UPDATE credit_hold SET status = 'released', updated_at = now()
       WHERE cart_id = ANY(?) AND status = 'held' AND expires_at <= ? AND deleted_at IS NULL RETURNING cart_id`,
      [textArrayLiteral(input.cart_ids), input.now],
    )
    return rows.map(({ cart_id }) => cart_id)
  }

  /**
   * Stores what the ERP says of one legal entity, whole: debts, what of our orders is in them, open documents.
   * @returns false when a younger reading stands already; nothing is changed then
   */
  @InjectTransactionManager()
  async storeSettlement(
    reading: SettlementReading,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<boolean> {
    return await storeSettlement(sharedContext.transactionManager!, reading)
  }

  /** Since when the ERP must be read for the holds of these legal entities to be told from the debt, by legal entity. */
  @InjectManager()
  async oldestHolds(
    legalEntityIds: string[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<Map<string, Date>> {
    const rows: { legal_entity_id: string; since: Date | string }[] = await sharedContext.manager!.execute(
      `SELECT legal_entity_id, min(created_at) AS since FROM credit_hold
       WHERE legal_entity_id = ANY(?) AND status ${LIVE} AND deleted_at IS NULL GROUP BY 1`,
      [textArrayLiteral(legalEntityIds)],
    )
    return new Map(rows.map((row) => [row.legal_entity_id, new Date(row.since)]))
  }

  /** Takes notices that nobody took before; each is taken once, whoever asks at the same time, but for reminders that were not sent. */
  @InjectTransactionManager()
  async claimReceivableNotices<T extends Notice>(
    notices: T[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<TakenNotice<T>[]> {
    return await claimNotices(sharedContext.transactionManager!, notices)
  }

  /** Ends an exception, unless it is ended; of parallel tries one does. @returns whether it was this one */
  @InjectTransactionManager()
  async revokeOverdueException(
    id: string,
    now: Date,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<boolean> {
    const rows: { id: string }[] = await sharedContext.transactionManager!.execute(
      `UPDATE overdue_exception SET revoked_at = ?, updated_at = now()
       WHERE id = ? AND revoked_at IS NULL AND deleted_at IS NULL RETURNING id`,
      [now, id],
    )
    return rows.length > 0
  }

  /** The letters of these reminders are sent; without this they are taken again. */
  @InjectTransactionManager()
  async markRemindersSent(ids: string[], @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<void> {
    await markSent(sharedContext.transactionManager!, ids)
  }

  /** The letter with these reminders has gone to one customer. */
  @InjectTransactionManager()
  async markReminderSentTo(
    input: { ids: string[]; customer_id: string },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    await markSentTo(sharedContext.transactionManager!, input.ids, input.customer_id)
  }

  /** Hands events of documents that wait to be told to `emit`; what it refuses stays. Answers how many, `limit` at most. */
  @InjectTransactionManager()
  async tellReceivableEvents(
    emit: (events: ReceivableMessage[]) => Promise<void>,
    limit: number,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<number> {
    return await tellEvents(sharedContext.transactionManager!, emit, limit)
  }

  /** Calls `emit` unless it was told of this account before and an order has not fitted it since. */
  @InjectTransactionManager()
  async tellLimitReached(
    { scope, scope_id, currency_code }: CreditExposure,
    emit: () => Promise<void>,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    const rows: unknown[] = await sharedContext.transactionManager!.execute(
      `UPDATE credit_account SET reached_at = now(), updated_at = now()
       WHERE scope = ? AND scope_id = ? AND currency_code = ? AND reached_at IS NULL AND deleted_at IS NULL RETURNING id`,
      [scope, scope_id, currency_code],
    )
    if (rows.length > 0) {
      await emit()
    }
  }

  /** An order has fitted its chain, but for the soft limits that it passed: the next one that does not fit is told again. */
  @InjectManager()
  async forgetLimitsReached(
    chain: CreditChain,
    passed: CreditExposure[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    const kept = new Set(passed.map(({ scope }) => scope))
    const fitted = ownersOf(chain).filter(({ scope }) => !kept.has(scope))
    await sharedContext.manager!.execute(
      `UPDATE credit_account l SET reached_at = NULL, updated_at = now()
       FROM jsonb_to_recordset(?::jsonb) AS f(scope text, scope_id text)
       WHERE l.scope = f.scope AND l.scope_id = f.scope_id AND l.reached_at IS NOT NULL AND l.deleted_at IS NULL`,
      [JSON.stringify(fitted)],
    )
  }

  /** Legal entities to be read again beside those that the ERP says have moved since then. */
  @InjectManager()
  async listWatchedEntities(
    since: Date,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<string[]> {
    return await readWatchedEntities(sharedContext.manager!, since)
  }

  /** What companies owe, with ageing: a page of them, how many there are, and the sums of all. */
  @InjectManager()
  async listCompanyDebts(
    query: Omit<CompanyDebtsQuery, "time_zone">,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): ReturnType<typeof readCompanyDebts> {
    return await readCompanyDebts(sharedContext.manager!, { ...query, time_zone: this.settings.timeZone })
  }

  /** Limit, debt and holds of the accounts of these owners, in every currency that they have one in. */
  @InjectManager()
  async listExposures(
    owners: CreditOwner[],
    rates: readonly RateRow[] = [],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<CreditExposure[]> {
    return owners.length === 0 ? [] : await readExposures(sharedContext.manager!, owners, rates)
  }

  /** The accounts that an order of this chain would have to fit. */
  @InjectManager()
  async listChainExposures(
    chain: CreditChain & { currency_code: string },
    rates: readonly RateRow[] = [],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<CreditExposure[]> {
    return await readChain(sharedContext.manager!, { ...chain, amount: "0", rates })
  }

  /** Debts, holds and documents of legal entities go with them to another company. */
  @InjectTransactionManager()
  async moveToCompany(
    input: MoveCreditInput,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    await moveToCompany(sharedContext.transactionManager!, input)
  }

  /** Sets limits, making the accounts that are missing; debts stay. A limit that was read later than `as_of` stays, too. */
  @InjectTransactionManager()
  async setCreditLimits(
    limits: CreditLimitInput[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    for (const { scope, scope_id, currency_code, limit, mode = null, as_of = new Date() } of limits) {
      const limitAsOf = limit === undefined ? null : as_of
      const amount = limit ?? null
      await sharedContext.transactionManager!.execute(
        `INSERT INTO credit_account AS a (id, scope, scope_id, currency_code, mode, "limit", raw_limit, limit_as_of, debt, raw_debt)
         VALUES (?, ?, ?, ?, COALESCE(?, 'hard'), ?::numeric, ${amount === null ? "NULL" : "jsonb_build_object('value', ?::text, 'precision', 20)"},
                 ?, 0, jsonb_build_object('value', '0', 'precision', 20))
         ON CONFLICT (scope, scope_id, currency_code) WHERE deleted_at IS NULL
         DO UPDATE SET "limit" = CASE WHEN excluded.limit_as_of IS NULL THEN a."limit" ELSE excluded."limit" END,
                       raw_limit = CASE WHEN excluded.limit_as_of IS NULL THEN a.raw_limit ELSE excluded.raw_limit END,
                       limit_as_of = COALESCE(excluded.limit_as_of, a.limit_as_of),
                       mode = COALESCE(?, a.mode), reached_at = NULL, updated_at = now()
         WHERE excluded.limit_as_of IS NULL OR a.limit_as_of IS NULL OR a.limit_as_of <= excluded.limit_as_of`,
        [
          generateEntityId(undefined, "cracc"),
          scope,
          scope_id,
          currency_code,
          mode,
          amount,
          ...(amount === null ? [] : [amount]),
          limitAsOf,
          mode,
        ],
      )
    }
  }
}

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

import { runStatement, textArrayLiteral } from "../../lib/sql"
import { Approval } from "./models/approval"
import { ApprovalDecision } from "./models/approval-decision"
import { ApprovalRule } from "./models/approval-rule"
import { type DecideInput, type OpenRequest, afterDecision, throwIfNotDecidable } from "./decision"
import { type Circumstances, type OrderToApprove, type Request, type Standing, standingOf } from "./standing"
import type { CartToApprove, Rule } from "./tiers-required"

export type { DecideInput } from "./decision"
export type { OrderToApprove, Standing } from "./standing"

/** How long a request waits for an answer, and an answer for its order, unless set: people have weekends. */
const DEFAULT_TTL_HOURS = 72

/** How a request stood before a decision; amounts are decimal strings, times ISO. */
export type DecisionUndo = {
  approval_id: string
  decision_id: string
  tier: number
  tiers: number
  fingerprint: string
  amount: string
  expires_at: string
}

export type ClosedApprovals = { approval_ids: string[]; rule_ids: string[] }

export type RequestApprovalInput = CartToApprove & {
  cart_id: string
  fingerprint: string
  requested_by: string
  comment: string | null
  tiers: number
  lines: Record<string, unknown>
  expires_at: Date
}

/** Owns rules, requests and decisions. Each tier of a request is decided once, whoever decides at the same time. */
export class ApprovalModuleService extends MedusaService({ Approval, ApprovalDecision, ApprovalRule }) {
  readonly ttlHours = DEFAULT_TTL_HOURS

  /**
   * Whether a cart may be placed as far as its company's own rules go, and who has still to agree. Whoever asks, asks this:
   * the buyer, the approver, and the placing of the order.
   */
  @InjectManager()
  async standingOf(
    order: OrderToApprove,
    circumstances: Omit<Circumstances, "rules">,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<Standing> {
    const [latest] = await this.listApprovals(
      { cart_id: order.cart_id },
      { take: 1, order: { created_at: "DESC" }, relations: ["decisions"] },
      sharedContext,
    )
    const rules = await readRules(sharedContext.manager!, order.company_id)
    return standingOf(order, latest ?? null, { ...circumstances, rules })
  }

  /** Adds a rule of a company; at most `MAX_RULES` of them. */
  @InjectTransactionManager()
  async addRule(
    input: Rule & { company_id: string },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<{ id: string }> {
    const manager = sharedContext.transactionManager!
    await manager.execute(`SELECT pg_advisory_xact_lock(hashtextextended(?, 0))`, [`approval_rule:${input.company_id}`])
    const counted: { total: number }[] = await manager.execute(
      `SELECT count(*)::int AS total FROM approval_rule WHERE company_id = ? AND deleted_at IS NULL`,
      [input.company_id],
    )
    if ((counted[0]?.total ?? 0) >= MAX_RULES) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `A company has ${MAX_RULES} approval rules at most.`)
    }
    const id = generateEntityId(undefined, "aprule")
    await manager.execute(
      `INSERT INTO approval_rule (id, company_id, legal_entity_id, contract_id, min_amount, raw_min_amount, currency_code, tiers)
       VALUES (?, ?, ?, ?, ?::numeric, jsonb_build_object('value', ?::text, 'precision', 20), ?, ?)`,
      [
        id,
        input.company_id,
        input.legal_entity_id,
        input.contract_id,
        input.min_amount,
        input.min_amount,
        input.currency_code,
        input.tiers,
      ],
    )
    return { id }
  }

  /**
   * Opens a request instead of the cart's open one; of parallel requests the last one stands.
   * @returns the request and the one it replaced, if any
   */
  @InjectTransactionManager()
  async requestApproval(
    input: RequestApprovalInput,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<{ id: string; replaced_id: string | null }> {
    const manager = sharedContext.transactionManager!
    await manager.execute(`SELECT pg_advisory_xact_lock(hashtextextended(?, 0))`, [`approval:${input.cart_id}`])
    const replaced: { id: string }[] = await manager.execute(
      `UPDATE approval SET status = 'cancelled', updated_at = now()
       WHERE cart_id = ? AND status = 'pending' AND deleted_at IS NULL RETURNING id`,
      [input.cart_id],
    )
    const id = generateEntityId(undefined, "appr")
    await manager.execute(
      `INSERT INTO approval (id, cart_id, company_id, legal_entity_id, contract_id, requested_by, comment, status, tiers,
                             currency_code, amount, raw_amount, fingerprint, lines, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?::numeric, jsonb_build_object('value', ?::text, 'precision', 20), ?, ?::jsonb, ?)`,
      [
        id,
        input.cart_id,
        input.company_id,
        input.legal_entity_id,
        input.contract_id,
        input.requested_by,
        input.comment,
        input.tiers,
        input.currency_code,
        input.amount,
        input.amount,
        input.fingerprint,
        JSON.stringify(input.lines),
        input.expires_at,
      ],
    )
    return { id, replaced_id: replaced[0]?.id ?? null }
  }

  /** Takes a request back, as if it had not been asked for, and opens the one it had replaced. */
  @InjectTransactionManager()
  async withdrawApproval(
    input: { id: string; replaced_id: string | null },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    const manager = sharedContext.transactionManager!
    await manager.execute(`DELETE FROM approval WHERE id = ? AND status = 'pending'`, [input.id])
    if (input.replaced_id) {
      await manager.execute(`UPDATE approval SET status = 'pending', updated_at = now() WHERE id = ?`, [
        input.replaced_id,
      ])
    }
  }

  /**
   * Legal entities leave a company: what it was asked to let them order is asked no longer, and its rules for them and
   * their contracts go.
   * @returns what was closed, for `reopen`
   */
  @InjectTransactionManager()
  async closeForEntities(
    leaving: { legal_entity_ids: string[]; contract_ids: string[] },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<ClosedApprovals> {
    const manager = sharedContext.transactionManager!
    const entities = textArrayLiteral(leaving.legal_entity_ids)
    const approvals = await runStatement<{ id: string }>(
      manager,
      `UPDATE approval SET status = 'cancelled', updated_at = now()
       WHERE legal_entity_id = ANY(?::text[]) AND status = 'pending' AND deleted_at IS NULL RETURNING id`,
      [entities],
    )
    const rules = await runStatement<{ id: string }>(
      manager,
      `UPDATE approval_rule SET deleted_at = now(), updated_at = now()
       WHERE (legal_entity_id = ANY(?::text[]) OR contract_id = ANY(?::text[])) AND deleted_at IS NULL RETURNING id`,
      [entities, textArrayLiteral(leaving.contract_ids)],
    )
    return { approval_ids: approvals.map(({ id }) => id), rule_ids: rules.map(({ id }) => id) }
  }

  /**
   * Somebody leaves: what they asked to let them order is asked no longer.
   * @returns what was closed, for `reopen`
   */
  @InjectTransactionManager()
  async closeRequestsOf(
    employeeId: string,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<ClosedApprovals> {
    const approvals = await runStatement<{ id: string }>(
      sharedContext.transactionManager!,
      `UPDATE approval SET status = 'cancelled', updated_at = now()
       WHERE requested_by = ? AND status = 'pending' AND deleted_at IS NULL RETURNING id`,
      [employeeId],
    )
    return { approval_ids: approvals.map(({ id }) => id), rule_ids: [] }
  }

  @InjectTransactionManager()
  async reopen(closed: ClosedApprovals, @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<void> {
    const manager = sharedContext.transactionManager!
    await runStatement(
      manager,
      `UPDATE approval SET status = 'pending', updated_at = now() WHERE id = ANY(?::text[])`,
      [textArrayLiteral(closed.approval_ids)],
    )
    await runStatement(
      manager,
      `UPDATE approval_rule SET deleted_at = NULL, updated_at = now() WHERE id = ANY(?::text[])`,
      [textArrayLiteral(closed.rule_ids)],
    )
  }

  /** A cart is another order now: what was asked of it is asked no longer. @returns what was closed, for `reopen` */
  @InjectTransactionManager()
  async endRequests(
    input: { cart_id: string },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<ClosedApprovals> {
    const approvals = await runStatement<{ id: string }>(
      sharedContext.transactionManager!,
      `UPDATE approval SET status = 'cancelled', updated_at = now()
       WHERE cart_id = ? AND status = 'pending' AND deleted_at IS NULL RETURNING id`,
      [input.cart_id],
    )
    return { approval_ids: approvals.map(({ id }) => id), rule_ids: [] }
  }

  /**
   * One person's decision on the open tier. The request is locked first, so of parallel decisions each finds what the
   * one before it left; how many tiers it takes is counted anew.
   * @returns the request's status after it, and what its undo needs
   * @throws NOT_FOUND; the refusals of `throwIfNotDecidable`
   */
  @InjectTransactionManager()
  async decide(
    input: DecideInput,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<{ status: Request["status"]; undo: DecisionUndo }> {
    const manager = sharedContext.transactionManager!
    const { approval_id, employee_id, decision } = input
    const request = await lockRequest(manager, approval_id)
    throwIfNotDecidable(request, input)

    const tier = request.decisions.length + 1
    const decision_id = generateEntityId(undefined, "aprdec")
    await manager.execute(
      `INSERT INTO approval_decision (id, approval_id, tier, employee_id, decision, comment) VALUES (?, ?, ?, ?, ?, ?)`,
      [decision_id, approval_id, tier, employee_id, decision, input.comment],
    )
    const rules = await readRules(manager, request.company_id)
    const after = afterDecision(request, input, { rules, ttlMs: this.ttlHours * HOUR_MS })
    await writeRequest(manager, approval_id, after, after.status === "pending" ? null : input.now)
    const { tiers, fingerprint, amount } = request
    const expires_at = request.expires_at.toISOString()
    return { status: after.status, undo: { approval_id, decision_id, tier, tiers, fingerprint, amount, expires_at } }
  }

  /** Takes a decision back, unless the next tier has decided on it meanwhile. */
  @InjectTransactionManager()
  async undoDecision(undo: DecisionUndo, @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<void> {
    const manager = sharedContext.transactionManager!
    await manager.execute(`SELECT id FROM approval WHERE id = ? FOR UPDATE`, [undo.approval_id])
    const later: { id: string }[] = await manager.execute(
      `SELECT id FROM approval_decision WHERE approval_id = ? AND tier > ? AND deleted_at IS NULL`,
      [undo.approval_id, undo.tier],
    )
    if (later.length > 0) {
      return
    }
    await manager.execute(`DELETE FROM approval_decision WHERE id = ?`, [undo.decision_id])
    const before = { ...undo, status: "pending" as const, expires_at: new Date(undo.expires_at) }
    await writeRequest(manager, undo.approval_id, before, null)
  }
}

const HOUR_MS = 3_600_000
/** A company has a handful; a bound on what is read for every order. */
const MAX_RULES = 200

async function readRules(manager: EntityManager, companyId: string): Promise<Rule[]> {
  return await runStatement(
    manager,
    `SELECT legal_entity_id, contract_id, min_amount::text AS min_amount, currency_code, tiers
     FROM approval_rule WHERE company_id = ? AND deleted_at IS NULL LIMIT ${MAX_RULES}`,
    [companyId],
  )
}

/** @throws NOT_FOUND */
async function lockRequest(manager: EntityManager, id: string): Promise<OpenRequest> {
  const [row]: (Omit<OpenRequest, "decisions" | "expires_at"> & { expires_at: Date | string })[] =
    await manager.execute(
      `SELECT status, tiers, requested_by, company_id, legal_entity_id, contract_id, fingerprint, amount::text AS amount,
            expires_at
     FROM approval WHERE id = ? AND deleted_at IS NULL FOR UPDATE`,
      [id],
    )
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Approval with id: ${id} was not found`)
  }
  const decisions: Request["decisions"] = await manager.execute(
    `SELECT employee_id, decision FROM approval_decision WHERE approval_id = ? AND deleted_at IS NULL ORDER BY tier`,
    [id],
  )
  return { ...row, expires_at: new Date(row.expires_at), decisions }
}

async function writeRequest(
  manager: EntityManager,
  id: string,
  request: Pick<OpenRequest, "status" | "tiers" | "fingerprint" | "amount" | "expires_at">,
  decidedAt: Date | null,
): Promise<void> {
  const { status, tiers, fingerprint, amount, expires_at } = request
  await manager.execute(
    `UPDATE approval SET status = ?, tiers = ?, fingerprint = ?, amount = ?::numeric,
            raw_amount = jsonb_build_object('value', ?::text, 'precision', 20),
            expires_at = ?, decided_at = ?::timestamptz, updated_at = now()
     WHERE id = ?`,
    [status, tiers, fingerprint, amount, amount, expires_at, decidedAt, id],
  )
}

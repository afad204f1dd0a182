import {
  InjectTransactionManager,
  MedusaContext,
  MedusaError,
  MedusaService,
  generateEntityId,
} from "@medusajs/framework/utils"
import type { Context } from "@medusajs/framework/types"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import type { RateRow } from "../../lib/convert"
import { compare } from "../../lib/money"
import { runStatement, textArrayLiteral } from "../../lib/sql"
import { type CartToApprove, type Rule, tiersRequired } from "./tiers-required"
import { Approval } from "./models/approval"
import { ApprovalDecision } from "./models/approval-decision"
import { ApprovalRule } from "./models/approval-rule"

/** How long a request waits for an answer, and an answer for its order, unless set: people have weekends. */
const DEFAULT_TTL_HOURS = 72

export type DecideInput = {
  approval_id: string
  employee_id: string
  decision: "approve" | "reject"
  comment: string | null
  /** Of the cart as the approver saw it; it is what is agreed to. */
  fingerprint: string
  /** Decimal string: the cart's total as the approver saw it. */
  amount: string
  now: Date
}

/** How a request stood before a decision; amounts are decimal strings, times ISO. */
export type DecisionUndo = {
  approval_id: string
  decision_id: string
  tier: number
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

/** What an earlier request says about a cart as it stands now. */
export type ApprovalState = "none" | "pending" | "approved" | "rejected"

/** Owns rules, requests and decisions. Each tier of a request is decided once, whoever decides at the same time. */
export class ApprovalModuleService extends MedusaService({ Approval, ApprovalDecision, ApprovalRule }) {
  readonly ttlHours = DEFAULT_TTL_HOURS

  /** How many people must agree to a cart by its company's rules; 0: nobody. */
  async countTiers(cart: CartToApprove, rates: readonly RateRow[] = []): Promise<number> {
    const rules = await this.listApprovalRules({ company_id: cart.company_id }, { take: MAX_RULES })
    return tiersRequired(
      rules.map((rule) => ({ ...rule, min_amount: String(rule.min_amount) })),
      cart,
      rates,
    )
  }

  /** Whether a cart, exactly as it stands, was agreed to: for no more money than was agreed, and not too long ago. */
  async stateOf(cart: { id: string; fingerprint: string; amount: string }, now: Date): Promise<ApprovalState> {
    const [latest] = await this.listApprovals({ cart_id: cart.id }, { take: 1, order: { created_at: "DESC" } })
    if (!latest || latest.status === "cancelled") {
      return "none"
    }
    if (latest.status === "pending") {
      return latest.expires_at > now ? "pending" : "none"
    }
    if (latest.fingerprint !== cart.fingerprint) {
      return "none"
    }
    const isStill = latest.expires_at > now && compare(cart.amount, String(latest.amount)) <= 0
    return latest.status === "rejected" ? "rejected" : isStill ? "approved" : "none"
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

  /**
   * One person's decision on the open tier. The request is locked first, so of parallel decisions each finds what the
   * one before it left.
   * @returns the request's status after it, and what its undo needs
   * @throws NOT_FOUND; NOT_ALLOWED `approval_closed` when it is decided or expired, `approval_own` for the one who
   * asked, `approval_decided` for somebody who has decided already, `approval_changed` when an earlier tier agreed to another cart
   */
  @InjectTransactionManager()
  async decide(
    input: DecideInput,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<{ status: "pending" | "approved" | "rejected"; undo: DecisionUndo }> {
    const manager = sharedContext.transactionManager!
    const rows: {
      status: string
      tiers: number
      requested_by: string
      fingerprint: string
      amount: string
      expires_at: Date | string
    }[] = await manager.execute(
      `SELECT status, tiers, requested_by, fingerprint, amount::text AS amount, expires_at
       FROM approval WHERE id = ? AND deleted_at IS NULL FOR UPDATE`,
      [input.approval_id],
    )
    const approval = rows[0]
    if (!approval) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Approval with id: ${input.approval_id} was not found`)
    }
    const decided: { employee_id: string }[] = await manager.execute(
      `SELECT employee_id FROM approval_decision WHERE approval_id = ? AND deleted_at IS NULL`,
      [input.approval_id],
    )
    throwIfNotDecidable(input, approval, decided)

    const tier = decided.length + 1
    const decision_id = generateEntityId(undefined, "aprdec")
    await manager.execute(
      `INSERT INTO approval_decision (id, approval_id, tier, employee_id, decision, comment) VALUES (?, ?, ?, ?, ?, ?)`,
      [decision_id, input.approval_id, tier, input.employee_id, input.decision, input.comment],
    )
    const status = input.decision === "reject" ? "rejected" : tier >= approval.tiers ? "approved" : "pending"
    const expiresAt = new Date(input.now.getTime() + this.ttlHours * HOUR_MS)
    await manager.execute(
      `UPDATE approval SET status = ?, fingerprint = ?, amount = ?::numeric,
              raw_amount = jsonb_build_object('value', ?::text, 'precision', 20),
              expires_at = ?, decided_at = CASE WHEN ? = 'pending' THEN NULL ELSE ?::timestamptz END, updated_at = now()
       WHERE id = ?`,
      [status, input.fingerprint, input.amount, input.amount, expiresAt, status, input.now, input.approval_id],
    )
    const { fingerprint, amount, expires_at } = approval
    return {
      status,
      undo: {
        approval_id: input.approval_id,
        decision_id,
        tier,
        fingerprint,
        amount,
        expires_at: new Date(expires_at).toISOString(),
      },
    }
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
    await manager.execute(
      `UPDATE approval SET status = 'pending', decided_at = NULL, fingerprint = ?, amount = ?::numeric,
              raw_amount = jsonb_build_object('value', ?::text, 'precision', 20), expires_at = ?, updated_at = now()
       WHERE id = ?`,
      [undo.fingerprint, undo.amount, undo.amount, undo.expires_at, undo.approval_id],
    )
  }
}

const HOUR_MS = 3_600_000
/** A company has a handful; a bound on what is read for every order. */
const MAX_RULES = 200

function throwIfNotDecidable(
  input: DecideInput,
  approval: { status: string; requested_by: string; fingerprint: string; expires_at: Date | string },
  decided: { employee_id: string }[],
): void {
  const refuse = (message: string, code: string) => new MedusaError(MedusaError.Types.NOT_ALLOWED, message, code)
  if (approval.status !== "pending") {
    throw refuse(`The request ${input.approval_id} is ${approval.status} already.`, "approval_closed")
  }
  if (new Date(approval.expires_at) <= input.now) {
    throw refuse(`The request ${input.approval_id} has expired; it has to be made anew.`, "approval_closed")
  }
  if (approval.requested_by === input.employee_id) {
    throw refuse("Your own request is decided by somebody else.", "approval_own")
  }
  if (decided.some(({ employee_id }) => employee_id === input.employee_id)) {
    throw refuse("You have decided already; the next tier is for somebody else.", "approval_decided")
  }
  if (input.decision === "approve" && decided.length > 0 && input.fingerprint !== approval.fingerprint) {
    throw refuse(
      "The cart has changed since the first tier agreed to it; it has to be asked for anew.",
      "approval_changed",
    )
  }
}

import type { InferTypeOf } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { textArrayLiteral } from "../../lib/sql"
import type { ErpOperation } from "./models/erp-operation"
import { type OperationState, statesBefore } from "./operation-states"
import type { ErpOrderDraft, ErpRef } from "./types"

/**
 * The ledger of what must happen in the ERP exactly once: a row is committed before the first call and moved after each
 * answer. What a move needs to be safe between processes is one statement each, here.
 */

export type ErpOperationDTO = InferTypeOf<typeof ErpOperation>

export type OpenOperationInput = {
  cart_id: string
  contract_id: string
  legal_entity_id: string
  fingerprint: string
  draft: Omit<ErpOrderDraft, "key">
  leased_until: Date
  /** Names the attempt that places; whoever takes the row from it takes the name away. */
  lease_owner: string
}

/** What may be learnt of the document while the state moves. */
export type OperationPatch = Partial<
  Pick<
    ErpOperationDTO,
    | "order_id"
    | "erp_ref"
    | "erp_number"
    | "posted_at"
    | "leased_until"
    | "watch_until"
    | "reason"
    | "last_error"
    | "compare_at"
  >
>

/** A confirmed operation, and the change of its order that was followed last (the order's `updated_at`). */
export type ToCompare = Pick<ErpOperationDTO, "id" | "key" | "erp_ref"> & {
  order_id: string
  created_at: Date | string
  followed: Date | null
}

/**
 * Writes the intent to place the cart's order, unless the cart has a live operation: the unique index on the cart lets
 * only one of two processes through.
 * @returns whether it was written
 */
export async function insertIntent(manager: EntityManager, input: OpenOperationInput): Promise<boolean> {
  const attempts: { count: string }[] = await manager.execute(
    `SELECT count(*) AS count FROM erp_operation WHERE cart_id = ?`,
    [input.cart_id],
  )
  const key = `${input.cart_id}-${Number(attempts[0]?.count ?? 0) + 1}`
  const inserted: unknown[] = await manager.execute(
    `INSERT INTO erp_operation (id, kind, state, key, cart_id, contract_id, legal_entity_id, fingerprint,
                                currency_code, total, raw_total, draft, leased_until, lease_owner, attempts)
     VALUES (?, 'place_order', 'intent', ?, ?, ?, ?, ?, ?, ?::numeric, jsonb_build_object('value', ?::text, 'precision', 20), ?::jsonb, ?, ?, 0)
     ON CONFLICT DO NOTHING RETURNING id`,
    [
      generateEntityId(undefined, "erpop"),
      key,
      input.cart_id,
      input.contract_id,
      input.legal_entity_id,
      input.fingerprint,
      input.draft.currency_code,
      input.draft.total,
      input.draft.total,
      JSON.stringify({ ...input.draft, key }),
      input.leased_until,
      input.lease_owner,
    ],
  )
  return inserted.length > 0
}

/** Moves an operation to `to`. @returns false when it is in no state from which `to` may be reached */
export async function tryMove(
  manager: EntityManager,
  id: string,
  to: OperationState,
  patch: OperationPatch,
): Promise<boolean> {
  const columns = Object.entries(patch).filter(([, value]) => value !== undefined)
  const moved: unknown[] = await manager.execute(
    `UPDATE erp_operation
     SET state = ?, updated_at = now()${columns.map(([column]) => `, ${column} = ?`).join("")}
     WHERE id = ? AND state = ANY(?) AND deleted_at IS NULL
     RETURNING id`,
    [to, ...columns.map(([, value]) => value), id, textArrayLiteral(statesBefore(to))],
  )
  return moved.length > 0
}

/** Takes the operations whose process is gone, so that no other worker takes them before `until`. */
export async function claimDue(
  manager: EntityManager,
  input: { now: Date; until: Date; limit: number },
): Promise<string[]> {
  const rows: { id: string }[] = await manager.execute(
    `UPDATE erp_operation SET leased_until = ?, lease_owner = NULL, attempts = attempts + 1, updated_at = now()
     WHERE id IN (
       SELECT id FROM erp_operation
       WHERE (state NOT IN ('confirmed', 'cancelled', 'rejected') OR watch_until IS NOT NULL)
         AND deleted_at IS NULL AND parked_at IS NULL AND leased_until <= ?
       ORDER BY leased_until LIMIT ? FOR UPDATE SKIP LOCKED)
     RETURNING id`,
    [input.until, input.now, input.limit],
  )
  return rows.map((row) => row.id)
}

/** Takes one operation whose lease is over. @returns false when somebody else has it */
export async function claimOne(
  manager: EntityManager,
  input: { id: string; now: Date; until: Date },
): Promise<boolean> {
  const rows: unknown[] = await manager.execute(
    `UPDATE erp_operation SET leased_until = ?, lease_owner = NULL, updated_at = now()
     WHERE id = ? AND deleted_at IS NULL AND leased_until <= ? RETURNING id`,
    [input.until, input.id, input.now],
  )
  return rows.length > 0
}

/** Prolongs a lease that is still its owner's. @returns false when the row was taken by somebody else, or is past placing */
export async function renewLease(
  manager: EntityManager,
  input: { id: string; owner: string; until: Date },
): Promise<boolean> {
  const rows: unknown[] = await manager.execute(
    `UPDATE erp_operation SET leased_until = ?
     WHERE id = ? AND lease_owner = ? AND state IN ('intent', 'ambiguous', 'created', 'reserved') AND deleted_at IS NULL
     RETURNING id`,
    [input.until, input.id, input.owner],
  )
  return rows.length > 0
}

/** Takes confirmed operations that are to be compared with their orders by now, so that nobody takes them before `until`. */
export async function claimToCompare(
  manager: EntityManager,
  input: { now: Date; until: Date; limit: number },
): Promise<ToCompare[]> {
  const rows: (Omit<ToCompare, "followed"> & { followed: Date | string | null })[] = await manager.execute(
    `UPDATE erp_operation SET compare_at = ?
     WHERE id IN (
       SELECT id FROM erp_operation WHERE state = 'confirmed' AND deleted_at IS NULL AND compare_at <= ?
       ORDER BY compare_at LIMIT ? FOR UPDATE SKIP LOCKED)
     RETURNING id, key, erp_ref, order_id, created_at, order_followed_at AS followed`,
    [input.until, input.now, input.limit],
  )
  return rows.map((row) => ({ ...row, followed: row.followed === null ? null : new Date(row.followed) }))
}

/** What a document holds, or is about to hold, of one product. */
export type InFlight = { cart_id: string; product_ref: ErpRef; quantity: string }

/**
 * What documents hold in a warehouse that no order is confirmed on, by cart. One that is being posted is among them: the
 * ERP may count it before its answer has come.
 */
export async function readInFlight(
  manager: EntityManager,
  input: { warehouse_ref: ErpRef; product_refs: ErpRef[] },
): Promise<InFlight[]> {
  return await manager.execute(
    `SELECT cart_id, line->>'product_ref' AS product_ref, sum((line->>'quantity')::numeric)::text AS quantity
     FROM erp_operation, jsonb_array_elements(draft->'lines') AS line
     WHERE state IN ('created', 'reserved') AND deleted_at IS NULL
       AND draft->>'warehouse_ref' = ? AND line->>'product_ref' = ANY(?)
     GROUP BY 1, 2`,
    [input.warehouse_ref, textArrayLiteral(input.product_refs)],
  )
}

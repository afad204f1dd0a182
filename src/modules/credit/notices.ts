import { generateEntityId } from "@medusajs/framework/utils"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { type Day, daysBetween } from "../../lib/days"
import { textArrayLiteral } from "../../lib/sql"
import type { ReceivableMessage } from "./receivable-events"

/** A document as the ERP names it, and one thing to be told of it; `event`: over the event bus, by `tellEvents`. */
export type Notice = {
  legal_entity_id: string
  external_id: string
  currency_code: string
  due_date: Day | ""
  step: string
  event?: ReceivableMessage | null
}

/** A step that nobody could be told on its day, a weekend of a server that stood, is made up for so long. */
const CATCH_UP_DAYS = 3

/**
 * The reminder that is due today: the latest step that has come, if it has come of late. Older ones are let go, so that
 * a shop that is new does not write of every old debt.
 * @param steps days after the due day, negative before it
 * @returns the step, or null
 */
export function reminderStep(due: Day, today: Day, steps: readonly number[]): number | null {
  const days = daysBetween(due, today)
  const come = steps.filter((step) => step <= days && days - step <= CATCH_UP_DAYS)
  return come.length === 0 ? null : Math.max(...come)
}

/** What has become of a document by today, to be told once. */
export function crossingOf(due: Day, today: Day, dueSoonDays: number): "due_soon" | "overdue" | null {
  const days = daysBetween(due, today)
  if (days > 0) {
    return "overdue"
  }
  return days >= -dueSoonDays ? "due_soon" : null
}

/** Takes those that nobody took before: of two workers at the same moment one gets each. Answers their ids beside them. */
export async function claimNotices<T extends Notice>(manager: EntityManager, notices: T[]): Promise<{ id: string; notice: T }[]> {
  const byId = new Map(notices.map((notice) => [generateEntityId(undefined, "rcvnot"), notice]))
  const rows = [...byId].map(([id, { legal_entity_id, external_id, currency_code, due_date, step, event }]) => ({
    id,
    legal_entity_id,
    external_id,
    currency_code,
    due_date,
    step,
    event: event ?? null,
  }))
  const taken: { id: string }[] = await manager.execute(
    `INSERT INTO receivable_notice (id, legal_entity_id, external_id, currency_code, due_date, step, event)
     SELECT r.id, r.legal_entity_id, r.external_id, r.currency_code, r.due_date, r.step, nullif(r.event, 'null')
     FROM jsonb_to_recordset(?::jsonb) AS r(id text, legal_entity_id text, external_id text, currency_code text, due_date text, step text, event jsonb)
     ORDER BY r.legal_entity_id, r.external_id, r.currency_code, r.due_date, r.step
     ON CONFLICT DO NOTHING RETURNING id`,
    [JSON.stringify(rows)],
  )
  return taken.flatMap(({ id }) => {
    const notice = byId.get(id)
    return notice ? [{ id, notice }] : []
  })
}

/**
 * Hands events that wait to `emit`, the oldest first, and forgets them in the same transaction: what a crash or a refusing
 * event bus leaves waits for the next call, and of two callers each gets others. Answers how many.
 */
export async function tellEvents(
  manager: EntityManager,
  emit: (events: ReceivableMessage[]) => Promise<void>,
  limit: number,
): Promise<number> {
  const rows: { id: string; event: ReceivableMessage }[] = await manager.execute(
    `SELECT id, event FROM receivable_notice WHERE event IS NOT NULL AND deleted_at IS NULL ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED`,
    [limit],
  )
  if (rows.length > 0) {
    await emit(rows.map(({ event }) => event))
    await manager.execute(`UPDATE receivable_notice SET event = NULL, updated_at = now() WHERE id = ANY(?)`, [
      textArrayLiteral(rows.map(({ id }) => id)),
    ])
  }
  return rows.length
}

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

/** Longer than it takes to send all letters of a run, and shorter than until the next run. */
const SENDING_MINUTES = 30

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

/** `sent_to`: the customers whose letter with it has gone. */
export type TakenNotice<T extends Notice> = { id: string; sent_to: string[]; notice: T }

/**
 * Takes those that nobody took before: of two workers at the same moment one gets each. Reminders whose letters somebody took
 * on and did not send in time, its process being gone or an address refusing, are taken again.
 */
export async function claimNotices<T extends Notice>(manager: EntityManager, notices: T[]): Promise<TakenNotice<T>[]> {
  const byName = new Map(notices.map((notice) => [nameOf(notice), notice]))
  const rows = [...byName.values()].map(({ legal_entity_id, external_id, currency_code, due_date, step, event }) => ({
    id: generateEntityId(undefined, "rcvnot"),
    legal_entity_id,
    external_id,
    currency_code,
    due_date,
    step,
    event: event ?? null,
  }))
  const taken: (Notice & { id: string; sent_to: string[] | null })[] = await manager.execute(
    `INSERT INTO receivable_notice AS notice (id, legal_entity_id, external_id, currency_code, due_date, step, event, unsent_since)
     SELECT r.id, r.legal_entity_id, r.external_id, r.currency_code, r.due_date, r.step, nullif(r.event, 'null'),
            CASE WHEN nullif(r.event, 'null') IS NULL THEN now() END
     FROM jsonb_to_recordset(?::jsonb) AS r(id text, legal_entity_id text, external_id text, currency_code text, due_date text, step text, event jsonb)
     ORDER BY r.legal_entity_id, r.external_id, r.currency_code, r.due_date, r.step
     ON CONFLICT (legal_entity_id, external_id, currency_code, due_date, step) WHERE deleted_at IS NULL
       DO UPDATE SET unsent_since = now(), updated_at = now() WHERE notice.unsent_since < now() - interval '${SENDING_MINUTES} minutes'
     RETURNING id, sent_to, legal_entity_id, external_id, currency_code, due_date, step`,
    [JSON.stringify(rows)],
  )
  return taken.flatMap(({ id, sent_to, ...name }) => {
    const notice = byName.get(nameOf(name))
    return notice ? [{ id, sent_to: sent_to ?? [], notice }] : []
  })
}

/** The letters of these reminders are sent: they are not taken again. */
export async function markSent(manager: EntityManager, ids: string[]): Promise<void> {
  await manager.execute(`UPDATE receivable_notice SET unsent_since = NULL, updated_at = now() WHERE id = ANY(?)`, [
    textArrayLiteral(ids),
  ])
}

/** The letter with these reminders has gone to a customer: where others' have not, it does not go again. */
export async function markSentTo(manager: EntityManager, ids: string[], customerId: string): Promise<void> {
  await manager.execute(
    `UPDATE receivable_notice SET sent_to = array_append(coalesce(sent_to, '{}'), ?::text), updated_at = now() WHERE id = ANY(?)`,
    [customerId, textArrayLiteral(ids)],
  )
}

function nameOf({ legal_entity_id, external_id, currency_code, due_date, step }: Notice): string {
  return JSON.stringify([legal_entity_id, external_id, currency_code, due_date, step])
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

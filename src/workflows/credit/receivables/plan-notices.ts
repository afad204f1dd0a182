import { dayIn } from "../../../lib/days"
import { type Notice, crossingOf, reminderStep } from "../../../modules/credit/notices"
import {
  RECEIVABLE_DUE_SOON,
  RECEIVABLE_OVERDUE,
  type ReceivableEvent,
} from "../../../modules/credit/receivable-events"

/** An open document that may have to be told of, with the day it is due on. */
export type DueDocument = ReceivableEvent & { due_day: string }

/** `step` says what is told: a crossing, as an event, or a reminder so many days after the due day. */
export type PlannedNotice = Notice & { document: DueDocument; reminder_days: number | null }

const EVENTS = { due_soon: RECEIVABLE_DUE_SOON, overdue: RECEIVABLE_OVERDUE }

export type NoticeSettings = { reminderSteps: readonly number[]; dueSoonDays: number; isReminding: boolean }

/** What there is to tell of a document today, where "today" is its company's own. What was told already is found out later. */
export function planNotices(
  document: DueDocument,
  timeZone: string,
  settings: NoticeSettings,
  now: Date,
): PlannedNotice[] {
  const today = dayIn(timeZone, now)
  const crossing = crossingOf(document.due_day, today, settings.dueSoonDays)
  const days = settings.isReminding ? reminderStep(document.due_day, today, settings.reminderSteps) : null
  const { due_day: _, ...data } = document
  const shared = {
    legal_entity_id: document.legal_entity_id,
    external_id: document.document_ref,
    currency_code: document.currency_code,
    due_date: document.due_date ?? "",
    document,
  }
  return [
    ...(crossing === null
      ? []
      : [{ ...shared, step: crossing, event: { name: EVENTS[crossing], data }, reminder_days: null }]),
    ...(days === null ? [] : [{ ...shared, step: `reminder:${days}`, reminder_days: days }]),
  ]
}

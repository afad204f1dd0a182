import { type Day, daysBetween } from "../../lib/days"
import { sumMoney } from "../../lib/money"

/** How long a document has been overdue, in the steps that accountants report. */
export const AGEING_BUCKETS = ["not_due", "days_1_7", "days_8_30", "days_31_60", "days_61_90", "over_90"] as const

export type AgeingBucket = (typeof AGEING_BUCKETS)[number]

/** The last overdue day of each bucket. */
const LAST_DAYS: readonly (readonly [AgeingBucket, number])[] = [
  ["not_due", 0],
  ["days_1_7", 7],
  ["days_8_30", 30],
  ["days_31_60", 60],
  ["days_61_90", 90],
]

export type OpenDocument = { kind: "debt" | "advance"; date: Day; due_date: Day | null; open_amount: string }

/** Whole days past the due day; 0 on that day and before. A document without one is due on its own day. */
export function overdueDays(document: Pick<OpenDocument, "date" | "due_date">, today: Day): number {
  return Math.max(0, daysBetween(document.due_date ?? document.date, today))
}

export function ageingBucket(days: number): AgeingBucket {
  return LAST_DAYS.find(([, last]) => days <= last)?.[0] ?? "over_90"
}

export type Ageing = Record<AgeingBucket, string>

/** Open debts by how long they are overdue. Advances pay nothing here: which document they pay is the ERP's to say. */
export function ageDebts(documents: OpenDocument[], today: Day): Ageing {
  const of = (bucket: AgeingBucket) =>
    sumMoney(
      documents
        .filter((document) => document.kind === "debt" && ageingBucket(overdueDays(document, today)) === bucket)
        .map(({ open_amount }) => open_amount),
    )
  return {
    not_due: of("not_due"),
    days_1_7: of("days_1_7"),
    days_8_30: of("days_8_30"),
    days_31_60: of("days_31_60"),
    days_61_90: of("days_61_90"),
    over_90: of("over_90"),
  }
}

/** What is past its day, in all. */
export function overdueOf(ageing: Ageing): string {
  return sumMoney(AGEING_BUCKETS.filter((bucket) => bucket !== "not_due").map((bucket) => ageing[bucket]))
}

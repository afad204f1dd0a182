import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import type { Day } from "../../lib/days"
import { textArrayLiteral } from "../../lib/sql"
import type { AgeingBucket } from "./ageing"

/** What one company owes in one currency by its open documents; amounts are decimal strings. */
export type CompanyDebt = {
  company_id: string
  currency_code: string
  debt: string
  advance: string
  overdue: string
  ageing: Record<AgeingBucket, string>
  oldest_due_date: Day | null
  as_of: Date | string
}

export type CompanyDebtsQuery = {
  /** Absent: everybody's. */
  company_ids?: string[]
  currency_code?: string
  is_overdue?: boolean
  /** The distributor's today, and the zone in which a document without a due day has its own. */
  today: Day
  time_zone: string
  order: "overdue" | "debt"
  limit: number
  offset: number
}

/** The rule is `overdueDays` and `ageingBucket` of ageing.ts; a module test holds the two together. */
const DAYS = `greatest(0, ?::date - COALESCE(r.due_date::date, (r.date AT TIME ZONE ?)::date))`

const SUMS = `
  COALESCE(sum(open_amount) FILTER (WHERE kind = 'debt'), 0) AS debt,
  COALESCE(sum(open_amount) FILTER (WHERE kind = 'advance'), 0) AS advance,
  COALESCE(sum(open_amount) FILTER (WHERE kind = 'debt' AND days > 0), 0) AS overdue,
  COALESCE(sum(open_amount) FILTER (WHERE kind = 'debt' AND days = 0), 0) AS not_due,
  COALESCE(sum(open_amount) FILTER (WHERE kind = 'debt' AND days BETWEEN 1 AND 7), 0) AS days_1_7,
  COALESCE(sum(open_amount) FILTER (WHERE kind = 'debt' AND days BETWEEN 8 AND 30), 0) AS days_8_30,
  COALESCE(sum(open_amount) FILTER (WHERE kind = 'debt' AND days BETWEEN 31 AND 60), 0) AS days_31_60,
  COALESCE(sum(open_amount) FILTER (WHERE kind = 'debt' AND days BETWEEN 61 AND 90), 0) AS days_61_90,
  COALESCE(sum(open_amount) FILTER (WHERE kind = 'debt' AND days > 90), 0) AS over_90,
  min(due_date) FILTER (WHERE kind = 'debt') AS oldest_due_date,
  min(as_of) AS as_of`

type Sums = Record<"debt" | "advance" | "overdue" | AgeingBucket, string> & {
  company_id: string
  currency_code: string
  oldest_due_date: Day | null
  as_of: Date | string
}

/** A page of companies with something open, the worst first, how many there are, and the sums of all by currency. */
export async function readCompanyDebts(
  manager: EntityManager,
  query: CompanyDebtsQuery,
): Promise<{ debts: CompanyDebt[]; count: number; totals: Omit<CompanyDebt, "company_id">[] }> {
  const conditions = [
    "r.deleted_at IS NULL AND r.open_amount > 0",
    ...(query.company_ids ? ["r.company_id = ANY(?)"] : []),
    ...(query.currency_code ? ["r.currency_code = ?"] : []),
  ]
  const parameters = [
    query.today,
    query.time_zone,
    ...(query.company_ids ? [textArrayLiteral(query.company_ids)] : []),
    ...(query.currency_code ? [query.currency_code] : []),
  ]
  const open = `WITH open AS (SELECT r.*, ${DAYS} AS days FROM receivable r WHERE ${conditions.join(" AND ")}),
    companies AS (SELECT company_id, currency_code, ${SUMS} FROM open GROUP BY 1, 2),
    asked AS (SELECT * FROM companies ${query.is_overdue ? "WHERE overdue > 0" : ""})`
  const texts = TEXTS.map((name) => `${name}::text AS ${name}`).join(", ")
  const rows: Sums[] = await manager.execute(
    `${open} SELECT company_id, currency_code, oldest_due_date, as_of, ${texts} FROM asked
     ORDER BY asked.${query.order} DESC, company_id, currency_code LIMIT ? OFFSET ?`,
    [...parameters, query.limit, query.offset],
  )
  const totals: (Sums & { count: string })[] = await manager.execute(
    `${open} SELECT currency_code, count(*) AS count, min(oldest_due_date) AS oldest_due_date, min(as_of) AS as_of,
       ${TEXTS.map((name) => `sum(${name})::text AS ${name}`).join(", ")} FROM asked GROUP BY 1 ORDER BY 1`,
    parameters,
  )
  return {
    debts: rows.map((row) => ({ company_id: row.company_id, ...toDebt(row) })),
    count: totals.reduce((sum, { count }) => sum + Number(count), 0),
    totals: totals.map(toDebt),
  }
}

const TEXTS = [
  "debt",
  "advance",
  "overdue",
  "not_due",
  "days_1_7",
  "days_8_30",
  "days_31_60",
  "days_61_90",
  "over_90",
] as const

function toDebt({
  currency_code,
  debt,
  advance,
  overdue,
  oldest_due_date,
  as_of,
  ...rest
}: Sums): Omit<CompanyDebt, "company_id"> {
  const { not_due, days_1_7, days_8_30, days_31_60, days_61_90, over_90 } = rest
  return {
    currency_code,
    debt,
    advance,
    overdue,
    ageing: { not_due, days_1_7, days_8_30, days_31_60, days_61_90, over_90 },
    oldest_due_date,
    as_of,
  }
}

import type { Day } from "../../../lib/days"
import type { StatementLanguage } from "./texts"

const NO_BREAK_SPACE = "\u00a0"
const MINUS = "\u2212"

/** "1234567.5" as "1 234 567,50" in Ukrainian and "1,234,567.50" in English; digits are never made a float. */
export function formatMoney(amount: string, language: StatementLanguage): string {
  const [, sign = "", whole = "0", decimals = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? []
  const { group, point } = language === "uk" ? { group: NO_BREAK_SPACE, point: "," } : { group: ",", point: "." }
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return `${sign === "" ? "" : MINUS}${grouped}${point}${decimals.padEnd(2, "0").slice(0, 2)}`
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/** "2026-03-01" as "01.03.2026" in Ukrainian and "1 Mar 2026" in English. */
export function formatDay(day: Day, language: StatementLanguage): string {
  const [year = "", month = "", date = ""] = day.split("-")
  return language === "uk"
    ? `${date}.${month}.${year}`
    : `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`
}

/** Medusa names its languages as `uk`, `ptBR`; Intl wants `pt-BR` and throws at anything else. */
export function localeOf(language: string): string {
  return language.replace(/([a-z])([A-Z])/g, "$1-$2")
}

/** Date and time of an ISO 8601 moment, in the reader's own time zone. */
export function formatMoment(moment: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(moment),
  )
}

/** A day of the distributor's calendar, the same in every zone: "2026-03-01". */
export function formatDay(day: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  )
}

/** The day of a moment in the reader's own time zone, as a date field has it; "" for none. */
export function dayOf(moment: string | null): string {
  if (moment === null) {
    return ""
  }
  const date = new Date(moment)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-")
}

/** The moment at which a day begins in the reader's own time zone; null for no day. */
export function momentOf(day: string): string | null {
  return day === "" ? null : new Date(`${day}T00:00`).toISOString()
}

/** The moment at which a day is over; null for no day. */
export function endOf(day: string): string | null {
  if (day === "") {
    return null
  }
  const end = new Date(`${day}T00:00`)
  end.setDate(end.getDate() + 1)
  return end.toISOString()
}

/** The last moment before an end: of a day that is over, that day. */
export function lastMomentOf(end: string | null): string | null {
  return end === null ? null : new Date(Date.parse(end) - 1).toISOString()
}

/** A decimal as people type it here, as the API takes it; null for nothing. */
export function decimalOf(text: string): string | null {
  const plain = text.replace(/\s/g, "").replace(",", ".").replace("−", "-")
  return plain === "" ? null : plain
}

/** A decimal of the API, such as "0.99", as it is written in a language. */
export function formatNumber(decimal: string, language: string): string {
  return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 6 }).format(Number(decimal))
}

/** "-12.5" as people write a change of a price: "−12,5 %"; nothing where nothing changes. */
export function formatPercent(percent: string, language: string): string {
  return Number(percent) === 0
    ? ""
    : `${percent.startsWith("-") ? "−" : "+"}${formatNumber(percent.replace("-", ""), language)} %`
}

export function formatAmount(amount: number, currencyCode: string, language: string): string {
  return new Intl.NumberFormat(localeOf(language), {
    style: "currency",
    currency: currencyCode,
    currencyDisplay: "narrowSymbol",
  }).format(amount)
}

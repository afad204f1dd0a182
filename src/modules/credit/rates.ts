import type { RateRow } from "../../lib/convert"

/** Rates as the functions of the database take them and as holds keep them: `{"usd/uah": "41.50"}`. */
export function toRates(rates: readonly RateRow[]): Record<string, string> {
  return Object.fromEntries(rates.map(({ base_code, quote_code, rate }) => [`${base_code}/${quote_code}`, rate]))
}

/** Of these, the ones that say what an amount in the currency comes to in others. */
export function ratesOf(currencyCode: string, rates: readonly RateRow[]): RateRow[] {
  return rates.filter(({ base_code, quote_code }) => base_code === currencyCode || quote_code === currencyCode)
}

/** What `toRates` made. */
export function fromRates(rates: Record<string, unknown>): RateRow[] {
  return Object.entries(rates).flatMap(([pair, rate]) => {
    const [base_code, quote_code] = pair.split("/")
    return base_code && quote_code ? [{ base_code, quote_code, rate: String(rate) }] : []
  })
}

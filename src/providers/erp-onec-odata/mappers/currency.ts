import BigNumber from "bignumber.js"

import { ErpError } from "../../../modules/erp/errors"
import type { ErpCurrencyRate } from "../../../modules/erp/types"
import { instantOf } from "../odata/dates"
import type { UtProfile } from "../profiles/ut"
import type { CurrencyRateRow } from "../schemas/rows"
import type { NamesByRef } from "./directories"

/** ISO 4217 letters by number, as 1C codes its currencies by number; the currencies met in Ukrainian wholesale. */
const LETTERS_BY_NUMBER: Record<string, string> = {
  "980": "uah",
  "840": "usd",
  "978": "eur",
  "985": "pln",
  "826": "gbp",
  "756": "chf",
  "203": "czk",
  "348": "huf",
  "946": "ron",
  "498": "mdl",
  "949": "try",
  "156": "cny",
  "398": "kzt",
  "981": "gel",
}

/** The lower-case letters of a currency of 1C, from its numeric code or, failing that, from a name in letters ("UAH"). */
export function currencyCode(currency: { code: string; name: string }): string {
  const code = findCurrencyCode(currency)
  if (code === null) {
    throw new ErpError(
      "incompatible",
      `The currency "${currency.name}" (code ${currency.code}) of 1C is none of ISO 4217 that is known here`,
    )
  }
  return code
}

/** The same; null for one that is not known here. */
export function findCurrencyCode({ code, name }: { code: string; name: string }): string | null {
  const letters = [code, name].find((text) => /^[a-z]{3}$/i.test(text))
  return LETTERS_BY_NUMBER[code] ?? letters?.toLowerCase() ?? null
}

/** A rate has as many decimals as the price book keeps. */
const RATE_DECIMALS = 6

/**
 * Rates of one unit in the base's own currency. 1C quotes small units by the ten or hundred (кратность). The own currency,
 * those that nobody has given a rate and those that are not known here have none.
 */
export function toCurrencyRates(
  rows: CurrencyRateRow[],
  currencies: NamesByRef,
  { timeZone, values }: { timeZone: string; values: UtProfile["values"] },
): ErpCurrencyRate[] {
  return rows.flatMap((row): ErpCurrencyRate[] => {
    const base_code = currencies.get(row.currency)
    const rate = new BigNumber(row.rate).dividedBy(row.multiplicity || 1).decimalPlaces(RATE_DECIMALS)
    if (!base_code || base_code === values.rates_in || !rate.isGreaterThan(0)) {
      return []
    }
    return [
      {
        base_code,
        quote_code: values.rates_in,
        rate: rate.toFixed(),
        valid_from: instantOf(row.period, timeZone) ?? new Date(0).toISOString(),
      },
    ]
  })
}

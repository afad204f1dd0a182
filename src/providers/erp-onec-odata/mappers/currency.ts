import { ErpError } from "../../../modules/erp/errors"

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
  const byNumber = LETTERS_BY_NUMBER[currency.code]
  if (byNumber) {
    return byNumber
  }
  const letters = [currency.code, currency.name].find((text) => /^[a-z]{3}$/i.test(text))
  if (!letters) {
    throw new ErpError(
      "incompatible",
      `The currency "${currency.name}" (code ${currency.code}) of 1C is none of ISO 4217 that is known here`,
    )
  }
  return letters.toLowerCase()
}

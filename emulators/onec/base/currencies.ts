import { Base } from "./base"
import { Change } from "./journal"
import { emptyObject, num, round2, Row, str } from "./values"

/** Currencies and their dated rates. The base's own currency has no rows: one of it is one. */
const CURRENCIES = "Catalog_Валюты"
const RATES = "InformationRegister_КурсыВалют"
const CODES: Record<string, string> = { UAH: "980", USD: "840", EUR: "978", PLN: "985" }

/** The currency of these letters; undefined for letters that nobody gave a number. */
export function findCurrency(base: Base, letters: string): Row | undefined {
  const known = [...base.rows(CURRENCIES).values()].find((row) => row.Description === letters)
  const shape = base.catalogue.target(CURRENCIES)
  if (known || !shape || !CODES[letters]) {
    return known
  }
  const row: Row = {
    ...emptyObject(shape),
    // The same after a reset of the base.
    Ref_Key: `00000${CODES[letters]}-7c1f-11ee-9a3b-5a1e0c7d2b10`,
    DataVersion: base.nextVersion(),
    Code: CODES[letters],
    Description: letters,
  }
  base.commit([{ op: "put", set: CURRENCIES, row }])
  return row
}

/** What `multiplicity` units of the currency cost in the base's own from a date on. */
export function setRate(
  base: Base,
  { currency, rate, multiplicity, date }: { currency: Row; rate: number; multiplicity: number; date: string },
): void {
  const ref = str(currency, "Ref_Key")
  const row: Row = { Period: date, Валюта_Key: ref, Курс: rate, Кратность: multiplicity }
  const change: Change = { op: "records", register: RATES, recorder: `${ref}@${date}`, rows: [row] }
  base.commit([change])
}

/** An amount in another currency by the rates of a date, to the kopeck. */
export function exchanged(base: Base, amount: number, [from, to]: [string, string], date: string): number {
  return from === to ? amount : round2((amount * rateAt(base, from, date)) / rateAt(base, to, date))
}

function rateAt(base: Base, currency: string, date: string): number {
  const name = str(base.find(CURRENCIES, currency), "Description")
  const rows = [...base.register(RATES).records([currency])].filter((row) => str(row, "Period") <= date)
  const last = rows.sort((a, b) => (str(a, "Period") < str(b, "Period") ? 1 : -1)).at(0)
  if (!last && name !== "UAH") {
    throw new Error(`The base has no rate of ${name} on ${date}.`)
  }
  return last ? num(last, "Курс") / num(last, "Кратность") : 1
}

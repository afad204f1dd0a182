import { PRICE_FILE_COLUMNS } from "../../../types/admin-prices-import"
import { withOurNames } from "../columns"
import en from "../../../admin/i18n/en.json"
import uk from "../../../admin/i18n/uk.json"

const titlesOf = (language: { priceFile: { columns: Record<string, string> } }) => language.priceFile.columns

it.each([
  ["English", titlesOf(en)],
  ["Ukrainian", titlesOf(uk)],
])("the titles of an empty file are understood when it comes back (%s)", (_language, titles) => {
  for (const column of new Set(Object.values(PRICE_FILE_COLUMNS).flat())) {
    expect(withOurNames({ [titles[column]!.toLowerCase()]: "1" })).toEqual({ [column]: "1" })
  }
})

import en from "../../../../admin/i18n/en.json"
import uk from "../../../../admin/i18n/uk.json"
import { PRICE_FILE_COLUMNS, PRICE_FILE_KINDS } from "../../../../types/admin-prices-import"
import { missingColumn, withOurNames } from "../columns"
import { fileKindOf } from "../kinds"

const titlesOf = (language: { priceFile: { columns: Record<string, string> } }) => language.priceFile.columns

describe("the empty file that the admin gives out", () => {
  it.each([
    ["English", titlesOf(en)],
    ["Ukrainian", titlesOf(uk)],
  ])("has titles that are understood when it comes back (%s)", (_language, titles) => {
    for (const column of new Set(Object.values(PRICE_FILE_COLUMNS).flat())) {
      expect(withOurNames({ [titles[column]!.toLowerCase()]: "1" })).toEqual({ [column]: "1" })
    }
  })

  it.each(PRICE_FILE_KINDS)("lacks nothing that %s need", (kind) => {
    expect(
      missingColumn(
        fileKindOf(kind).required,
        Object.fromEntries(PRICE_FILE_COLUMNS[kind].map((column) => [column, ""])),
      ),
    ).toBeNull()
  })
})

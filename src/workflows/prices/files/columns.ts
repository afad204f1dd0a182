/**
 * The columns of the files that prices come in. A file may call them by our names or by what people write above a
 * column, in Ukrainian or English; case does not matter.
 */
const TITLES: Record<string, readonly string[]> = {
  contract_id: [],
  contract: ["contract number", "договір", "номер договору"],
  company_id: ["company", "клієнт", "компанія"],
  variant_id: [],
  sku: ["article", "артикул"],
  min_quantity: ["from quantity", "від кількості", "мінімальна кількість"],
  amount: ["price", "ціна"],
  currency_code: ["currency", "валюта"],
  valid_from: ["valid from", "діє з"],
  valid_until: ["valid until", "діє до"],
  document: ["документ"],
  name: ["rule", "назва", "правило"],
  target_kind: ["target kind", "applies to", "діє на"],
  target_id: ["target", "що саме"],
  price_type: ["price type", "вид цін", "тип цін"],
  percent: ["discount or markup, %", "відсоток", "знижка або націнка, %"],
  priority: ["пріоритет"],
  cost: ["cost with vat", "собівартість", "собівартість з пдв"],
}

const COLUMN_OF = new Map(
  Object.entries(TITLES).flatMap(([column, titles]) => [column, ...titles].map((title) => [title, column] as const)),
)

/** What a column of a file is called by us; undefined for one that nobody knows, which is left out. */
export function ourColumn(title: string): string | undefined {
  return COLUMN_OF.get(title)
}

/** The values under our names. */
export function withOurNames(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([title, value]) => {
      const column = ourColumn(title)
      return column ? [[column, value]] : []
    }),
  )
}

/** The first group of columns of which the file has none, in words; null: none is missing. */
export function missingColumn(required: readonly (readonly string[])[], values: Record<string, string>): string | null {
  const group = required.find((columns) => !columns.some((column) => column in values))
  return group ? group.join(" or ") : null
}

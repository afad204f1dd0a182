import type { ErpProbe } from "../../../modules/erp/types"
import type { Edmx } from "./edmx"
import type { Need, ProfileObject } from "./types"
import type { UtProfile } from "./ut"

/** What tells one family of configurations from another, most telling first; see `recognise`. */
const MARKS = {
  unf_order: "Document_ЗаказПокупателя",
  unf_warehouses: "Catalog_СтруктурныеЕдиницы",
  ut_order: "Document_ЗаказКлиента",
  ut_partners: "Catalog_Партнеры",
  ut_warehouses: "Catalog_Склады",
  old_stock: "AccumulationRegister_ТоварыНаСкладах",
  accounting_sale: "Document_РеализацияТоваровУслуг",
  accounting_contracts: "Catalog_ДоговорыКонтрагентов",
} as const

/** The family a base belongs to by what it publishes: "ut", "unf", "ut103", "accounting" or "unknown". */
export function recognise({ sets }: Edmx): string {
  const has = (...marks: (keyof typeof MARKS)[]) => marks.every((mark) => sets.has(MARKS[mark]))
  if (has("ut_order", "ut_partners", "ut_warehouses")) {
    return "ut"
  }
  if (has("unf_order", "unf_warehouses")) {
    return "unf"
  }
  if (has("unf_order", "old_stock") && !has("ut_partners")) {
    return "ut103"
  }
  return has("accounting_sale", "accounting_contracts") && !has("ut_partners") ? "accounting" : "unknown"
}

type Missing = ErpProbe["missing"]

/** Whether the base can be worked with by this profile, and what it lacks, in 1C's own words. */
export function probeOf(edmx: Edmx, profile: UtProfile): ErpProbe {
  const objects: ProfileObject[] = Object.values(profile.objects).filter(({ name }) => name !== "")
  const needed = missingObjects(
    edmx,
    objects.filter((object) => !object.is_detail),
  )
  const missing = [...needed, ...missingLineFields(edmx, profile)]
  const details = missingObjects(
    edmx,
    objects.filter((object) => object.is_detail),
  )
  return { profile: recognise(edmx), is_usable: missing.length === 0, missing: [...missing, ...details] }
}

function missingObjects(edmx: Edmx, objects: ProfileObject[]): Missing {
  return objects.flatMap((object) => {
    const properties = propertiesOf(edmx, object.name, fieldsOf(object))
    return properties === undefined
      ? [{ name: object.name, needed_for: object.needed_for }]
      : missingFields(object, properties, object.needed_for)
  })
}

function missingLineFields(edmx: Edmx, { objects, sections }: UtProfile): Missing {
  const name = `${objects.order.name}_${sections.order_lines.name}`
  const properties = edmx.sets.get(name) ?? edmx.types.get(`${name}_RowType`)
  // Without the document itself its section is no news.
  return properties === undefined || !edmx.sets.has(objects.order.name)
    ? []
    : missingFields({ ...sections.order_lines, name }, properties, "order")
}

function missingFields(
  object: { name: string; fields: Record<string, string>; optional: string[] },
  properties: ReadonlySet<string>,
  needed_for: Need,
): Missing {
  return Object.entries(object.fields)
    .filter(([ours, theirs]) => theirs !== "" && !object.optional.includes(ours) && !properties.has(theirs))
    .map(([, theirs]) => ({ name: `${object.name}.${theirs}`, needed_for }))
}

/** Properties of an object's rows; those of a register of balances are in a type of the virtual table. */
function propertiesOf(edmx: Edmx, name: string, fields: string[]): ReadonlySet<string> | undefined {
  const properties = edmx.sets.get(name)
  if (properties && fields.some((field) => field.endsWith("OpeningBalance"))) {
    return edmx.types.get(`${name}_BalanceAndTurnover`) ?? properties
  }
  const isBalance = fields.some((field) => field.endsWith("Balance"))
  return properties && isBalance ? (edmx.types.get(`${name}_Balance`) ?? properties) : properties
}

function fieldsOf(object: ProfileObject): string[] {
  return Object.values(object.fields)
}

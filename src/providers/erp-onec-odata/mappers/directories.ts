import { ErpError } from "../../../modules/erp/errors"
import type {
  ErpCompany,
  ErpLegalEntity,
  ErpPriceType,
  ErpProduct,
  ErpProductGroup,
  ErpProductTerms,
  ErpWarehouse,
} from "../../../modules/erp/types"
import type { UtProfile } from "../profiles/ut"
import type {
  CompanyRow,
  LegalEntityRow,
  PriceTypeRow,
  ProductAttributeRow,
  ProductGroupRow,
  ProductRow,
  ProductTermsRow,
  WarehouseRow,
} from "../schemas/rows"

/** Names or codes of other objects by their refs; a ref that is not there has no published name. */
export type NamesByRef = ReadonlyMap<string, string>

export function toWarehouse(row: WarehouseRow): ErpWarehouse {
  // Warehouses have no code in most bases of УТ; the name is what people tell them apart by.
  return { ref: row.ref, code: row.code || row.name, name: row.name, is_active: !row.is_deleted }
}

export function toPriceType(row: PriceTypeRow, currencies: NamesByRef, values: UtProfile["values"]): ErpPriceType {
  return {
    ref: row.ref,
    code: row.code || row.name,
    name: row.name,
    currency_code: required(currencies, row.currency, `the currency of price type ${row.name}`),
    includes_tax: row.includes_tax,
    is_active: !row.is_deleted && row.status !== values.inactive_price_type,
  }
}

export function toProductGroup(row: ProductGroupRow): ErpProductGroup {
  return { ref: row.ref, parent_ref: row.group, name: row.name, is_active: !row.is_deleted }
}

/** An attribute of a product with its name and, where it is a reference, the name of its value already looked up. */
export interface NamedAttribute {
  name: string
  value: string
}

export function toProduct(
  row: ProductRow,
  names: { units: NamesByRef; brands: NamesByRef },
  attributes: NamedAttribute[],
  values: UtProfile["values"],
): ErpProduct {
  return {
    ref: row.ref,
    code: row.code,
    sku: row.sku,
    name: row.name,
    full_name: row.full_name || row.name,
    group_ref: row.group,
    brand: nameOf(names.brands, row.brand),
    unit: nameOf(names.units, row.unit),
    vat_rate: vatRateOf(row, values),
    vat_code: row.vat_rate,
    attributes,
    is_active: !row.is_deleted,
  }
}

/** A product whose rate of VAT has no percentage here cannot be priced, so it is not sold. */
export function toProductTerms(row: ProductTermsRow, values: UtProfile["values"]): ErpProductTerms {
  const rate = percentOf(row.vat_rate, values)
  return {
    ref: row.ref,
    vat_rate: rate ?? "0",
    vat_code: row.vat_rate,
    is_active: !row.is_deleted && rate !== undefined,
  }
}

/** Type of a value that refers to an object; the object's name follows. */
const REFERENCE_TYPE = /^StandardODATA\.((?:Catalog|ChartOfCharacteristicTypes|Document)_.+)$/

/** The set in which the value of an attribute has its name, or null when the value is one itself. */
export function attributeSetOf(row: ProductAttributeRow): string | null {
  return REFERENCE_TYPE.exec(row.value_type)?.[1] ?? null
}

/** Null for an attribute whose name or value is not published or empty. */
export function toAttribute(
  row: ProductAttributeRow,
  attributeNames: NamesByRef,
  valueNames: NamesByRef,
): NamedAttribute | null {
  const name = nameOf(attributeNames, row.attribute)
  const plain = row.text || row.value
  const value = attributeSetOf(row) === null ? plain : (valueNames.get(row.value.toLowerCase()) ?? "")
  return name && value ? { name, value } : null
}

export function toCompany(row: CompanyRow, managers: NamesByRef): ErpCompany {
  return { ref: row.ref, name: row.name, manager_name: nameOf(managers, row.manager), is_active: !row.is_deleted }
}

/** Null for a counterparty without a partner: nobody's client cannot order. */
export function toLegalEntity(row: LegalEntityRow, values: UtProfile["values"]): ErpLegalEntity | null {
  if (row.company === null) {
    return null
  }
  return {
    ref: row.ref,
    company_ref: row.company,
    // 1C writes a head office as its own parent.
    parent_ref: row.parent === row.ref ? null : row.parent,
    name: row.name,
    full_name: row.full_name || row.name,
    kind: kindOf(row.kind, values),
    registration_number: row.registration_number,
    vat_number: row.vat_number,
    is_vat_payer: row.is_vat_payer,
    is_active: !row.is_deleted,
  }
}

function kindOf(kind: string, values: UtProfile["values"]): ErpLegalEntity["kind"] {
  const known = new Map(Object.entries(values.legal_entity_kinds)).get(kind)
  return known === "sole_proprietor" || known === "person" ? known : "legal_entity"
}

function vatRateOf(row: ProductRow, values: UtProfile["values"]): string {
  const rate = percentOf(row.vat_rate, values)
  if (rate === undefined) {
    throw new ErpError(
      "incompatible",
      `Product ${row.code || row.ref}: the VAT rate "${row.vat_rate}" is not in overrides.values.vat_rates`,
    )
  }
  return rate
}

function percentOf(vatCode: string, values: UtProfile["values"]): string | undefined {
  return new Map(Object.entries(values.vat_rates)).get(vatCode)
}

function nameOf(names: NamesByRef, ref: string | null): string | null {
  return ref === null ? null : (names.get(ref) ?? null)
}

export function required(names: NamesByRef, ref: string, what: string): string {
  const name = names.get(ref)
  if (name === undefined) {
    throw new ErpError("incompatible", `1C does not have or does not publish ${what}`)
  }
  return name
}

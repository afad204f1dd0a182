import { z } from "@medusajs/framework/zod"
import * as wire from "./wire"

/**
 * Rows of 1C after their fields have been renamed by the profile (`read.ts`). Fields that are not listed are
 * dropped; one that a base lacks becomes its empty value, one in another shape is a broken contract.
 */

export const NameRow = z.object({ ref: wire.ref, name: wire.text, title: wire.text, code: wire.text })

export const WarehouseRow = z.object({ ref: wire.ref, code: wire.text, name: wire.text, is_deleted: wire.flag })

export const PriceTypeRow = z.object({
  ref: wire.ref,
  code: wire.text,
  name: wire.text,
  currency: wire.ref,
  includes_tax: wire.flag,
  status: wire.text,
  is_deleted: wire.flag,
})

/** `multiplicity`: how many units of the currency the rate is for; a base without it tells of one. */
export const CurrencyRateRow = z.object({
  period: wire.date,
  currency: wire.ref,
  rate: wire.rate,
  multiplicity: wire.integer,
})

export const ProductGroupRow = z.object({
  ref: wire.ref,
  group: wire.optionalRef,
  name: wire.text,
  is_deleted: wire.flag,
})

export const ProductRow = z.object({
  ref: wire.ref,
  code: wire.text,
  name: wire.text,
  full_name: wire.text,
  sku: wire.optionalText,
  group: wire.optionalRef,
  is_deleted: wire.flag,
  unit: wire.optionalRef,
  brand: wire.optionalRef,
  vat_rate: wire.text,
  attributes: z
    .array(z.record(z.string(), z.unknown()))
    .nullish()
    .transform((rows) => rows ?? []),
})

export const ProductTermsRow = z.object({ ref: wire.ref, vat_rate: wire.text, is_deleted: wire.flag })

export const ProductAttributeRow = z.object({
  attribute: wire.optionalRef,
  value: z
    .union([z.string(), z.number(), z.boolean(), z.null(), z.undefined()])
    .transform((value) => String(value ?? "").trim()),
  value_type: wire.text,
  text: wire.text,
})

export const CompanyRow = z.object({ ref: wire.ref, name: wire.text, manager: wire.optionalRef, is_deleted: wire.flag })

export const LegalEntityRow = z.object({
  ref: wire.ref,
  company: wire.optionalRef,
  parent: wire.optionalRef,
  name: wire.text,
  full_name: wire.text,
  kind: wire.text,
  registration_number: wire.optionalText,
  vat_number: wire.optionalText,
  is_vat_payer: wire.flag,
  is_deleted: wire.flag,
})

export const AgreementRow = z.object({
  ref: wire.ref,
  number: wire.text,
  name: wire.text,
  company: wire.optionalRef,
  legal_entity: wire.optionalRef,
  organization: wire.optionalRef,
  price_type: wire.optionalRef,
  currency: wire.optionalRef,
  warehouse: wire.optionalRef,
  status: wire.text,
  valid_from: wire.optionalDate,
  valid_to: wire.optionalDate,
  is_credit_limited: z.boolean().nullish(),
  credit_limit: wire.optionalMoney,
  payment_term_days: wire.integer,
  is_deleted: wire.flag,
})

export const ContractRow = z.object({
  ref: wire.ref,
  number: wire.text,
  legal_entity: wire.optionalRef,
  organization: wire.optionalRef,
  currency: wire.optionalRef,
  status: wire.text,
  kind: wire.text,
  is_deleted: wire.flag,
})

export const PriceRow = z.object({
  period: wire.date,
  product: wire.ref,
  price_type: wire.ref,
  variant: wire.optionalRef,
  packaging: wire.optionalRef,
  amount: wire.money,
})

export const StockRow = z.object({
  product: wire.ref,
  warehouse: wire.ref,
  on_hand: wire.quantity,
  reserved_from_stock: wire.quantity,
  reserved_for_order: wire.quantity,
})

export const AnalyticsKeyRow = z.object({
  ref: wire.ref,
  legal_entity: wire.optionalRef,
  organization: wire.optionalRef,
  contract: wire.optionalRef,
})

export const ProductUnitRow = z.object({ ref: wire.ref, unit: wire.optionalRef })

export const SettlementRow = z.object({ analytics_key: wire.ref, currency: wire.ref, amount: wire.money })

export const SettlementByTermRow = z.object({
  analytics_key: wire.ref,
  currency: wire.ref,
  document: wire.optionalRef,
  document_type: wire.text,
  arisen_at: wire.date,
  due_at: wire.optionalDate,
  opening: wire.money,
  receipt: wire.money,
  closing: wire.money,
  ahead_closing: wire.money,
})

export const SettlementByOrderRow = z.object({
  analytics_key: wire.ref,
  currency: wire.ref,
  order: wire.optionalRef,
  opening: wire.money,
  receipt: wire.money,
  closing: wire.money,
})

/** Totals of a period by key and currency, of the same table. */
export const SettlementTotalsRow = z.object({
  analytics_key: wire.ref,
  opening: wire.money,
  closing: wire.money,
  ahead_opening: wire.money,
  ahead_closing: wire.money,
})

export const SettlementKeyRow = z.object({ analytics_key: wire.ref })

export const SettlementRecordRow = z.object({
  period: wire.date,
  recorder: wire.ref,
  recorder_type: wire.text,
  is_active: wire.flag,
  direction: wire.text,
  debt: wire.money,
  ahead: wire.money,
})

export const OrganizationRow = z.object({
  ref: wire.ref,
  name: wire.text,
  full_name: wire.text,
  registration_number: wire.optionalText,
  vat_number: wire.optionalText,
})

/** The head of a document that settlements are kept by. */
export const SettlementDocumentRow = z.object({
  ref: wire.ref,
  number: wire.text,
  date: wire.date,
  total: wire.optionalMoney,
  currency: wire.optionalRef,
  order: wire.optionalRef,
})

export const OrderMovementRow = z.object({
  period: wire.date,
  recorder: wire.ref,
  recorder_type: wire.text,
  is_active: wire.flag,
  direction: wire.text,
  currency: wire.ref,
  amount: wire.money,
})

/** A movement of the same register with the order that it is of; null: of another object. */
export const OrderShareRow = z.object({
  recorder: wire.ref,
  is_active: wire.flag,
  direction: wire.text,
  order: wire.optionalRef,
  amount: wire.money,
})

export const OrderRow = z.object({
  ref: wire.ref,
  number: wire.text,
  date: wire.date,
  is_posted: wire.flag,
  is_deleted: wire.flag,
  company: wire.optionalRef,
  legal_entity: wire.optionalRef,
  organization: wire.optionalRef,
  agreement: wire.optionalRef,
  contract: wire.keptRef,
  currency: wire.optionalRef,
  warehouse: wire.optionalRef,
  includes_tax: z.boolean().nullish(),
  total: wire.money,
  key: wire.text,
  lines: z.array(z.record(z.string(), z.unknown())),
})

export const OrderLineRow = z.object({
  product: wire.ref,
  warehouse: wire.optionalRef,
  quantity: wire.quantity,
  unit_price: wire.money,
  amount: wire.money,
  vat_rate: wire.text,
  tax_total: wire.money,
  total: wire.optionalMoney,
  supply: wire.text,
  is_cancelled: wire.flag,
})

export type NameRow = z.output<typeof NameRow>
export type WarehouseRow = z.output<typeof WarehouseRow>
export type PriceTypeRow = z.output<typeof PriceTypeRow>
export type CurrencyRateRow = z.output<typeof CurrencyRateRow>
export type ProductGroupRow = z.output<typeof ProductGroupRow>
export type ProductRow = z.output<typeof ProductRow>
export type ProductTermsRow = z.output<typeof ProductTermsRow>
export type ProductAttributeRow = z.output<typeof ProductAttributeRow>
export type CompanyRow = z.output<typeof CompanyRow>
export type LegalEntityRow = z.output<typeof LegalEntityRow>
export type AgreementRow = z.output<typeof AgreementRow>
export type ContractRow = z.output<typeof ContractRow>
export type PriceRow = z.output<typeof PriceRow>
export type StockRow = z.output<typeof StockRow>
export type ProductUnitRow = z.output<typeof ProductUnitRow>
export type AnalyticsKeyRow = z.output<typeof AnalyticsKeyRow>
export type SettlementRow = z.output<typeof SettlementRow>
export type SettlementByTermRow = z.output<typeof SettlementByTermRow>
export type SettlementByOrderRow = z.output<typeof SettlementByOrderRow>
export type SettlementTotalsRow = z.output<typeof SettlementTotalsRow>
export type SettlementRecordRow = z.output<typeof SettlementRecordRow>
export type OrganizationRow = z.output<typeof OrganizationRow>
export type SettlementDocumentRow = z.output<typeof SettlementDocumentRow>
export type OrderMovementRow = z.output<typeof OrderMovementRow>
export type OrderShareRow = z.output<typeof OrderShareRow>
export type OrderRow = z.output<typeof OrderRow>
export type OrderLineRow = z.output<typeof OrderLineRow>

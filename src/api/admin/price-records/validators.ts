import { z } from "@medusajs/framework/zod"

import { flag, id, moment, page, text } from "../../params"
import { MAX_PRICE, RULE_TARGETS, ROUNDINGS } from "../../../workflows/prices/records/limits"

/** Rows of one request; a file takes a million. */
const MAX_ROWS = 500

const currency_code = z
  .string()
  .toLowerCase()
  .regex(/^[a-z]{3}$/, "a currency such as uah")
const amount = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,6})?$/, 'a decimal amount such as "1234.50"')
  .refine((value) => Number(value) > 0 && Number(value) <= MAX_PRICE, "an amount above zero")
const percent = z.string().regex(/^-?\d{1,6}(\.\d{1,4})?$/, 'a percent such as "-7.5"')
const min_quantity = z.number().int().min(1).max(999_999).default(1)

const isInOrder = ({ valid_from, valid_until }: { valid_from?: string | null; valid_until?: string | null }) =>
  !valid_from || !valid_until || Date.parse(valid_from) < Date.parse(valid_until)

const batchOf = <Row extends z.ZodType>(row: Row) =>
  z
    .object({ upsert: z.array(row).max(MAX_ROWS).default([]), delete: z.array(id).max(MAX_ROWS).default([]) })
    .strict()
    .refine((change) => change.upsert.length + change.delete.length > 0, "Name something to store or to delete.")

export const AdminGetPriceRecordsParams = z.object({
  ...page,
  q: text.optional(),
  contract_id: id.optional(),
  company_id: id.optional(),
  /** Rules: with `company_id`, those of its contracts, too. */
  with_contracts: flag.optional(),
  variant_id: id.optional(),
  price_type_id: id.optional(),
})

const PriceType = z
  .object({
    id: id.optional(),
    code: text,
    name: text,
    currency_code,
    includes_tax: z.boolean().default(true),
    is_active: z.boolean().default(true),
    is_recommended: z.boolean().default(false),
    rounding_step: amount.nullable().default(null),
    rounding_ending: z
      .string()
      .regex(/^\d{1,6}(\.\d{1,6})?$/, 'a decimal such as "0.99"')
      .nullable()
      .default(null),
    rounding_direction: z.enum(ROUNDINGS).default("nearest"),
    base_price_type_id: id.nullable().default(null),
    base_percent: percent
      .refine((value) => Number(value) > -100, "above -100")
      .nullable()
      .default(null),
    min_margin_percent: percent
      .refine((value) => Number(value) >= 0 && Number(value) < 100, "from 0 to below 100")
      .nullable()
      .default(null),
  })
  .strict()
  .refine(
    (type) => type.id === undefined || type.base_price_type_id !== type.id,
    "A type cannot be a formula on itself.",
  )

const ContractPrice = z
  .object({
    contract_id: id,
    variant_id: id,
    min_quantity,
    amount,
    currency_code,
    valid_from: moment.optional(),
    valid_until: moment.nullable().default(null),
    document: text.nullable().default(null),
  })
  .strict()
  .refine(isInOrder, "It ends before it begins.")

const PriceRule = z
  .object({
    id: id.optional(),
    name: text,
    contract_id: id.nullable().default(null),
    company_id: id.nullable().default(null),
    target_kind: z.enum(RULE_TARGETS),
    target_id: text.nullable().default(null),
    price_type_id: id.nullable().default(null),
    percent: percent.default("0"),
    min_quantity,
    priority: z.number().int().min(-1_000_000).max(1_000_000).default(0),
    is_active: z.boolean().default(true),
    valid_from: moment.nullable().default(null),
    valid_until: moment.nullable().default(null),
  })
  .strict()

/** The body of a change of each kind; what is left out of a row gets the value that is said here. */
export const AdminChangePriceRecords = {
  price_types: batchOf(PriceType).refine(
    ({ upsert }) => upsert.filter((type) => type.is_recommended).length <= 1,
    "One type at most is the recommended one.",
  ),
  type_prices: batchOf(z.object({ price_type_id: id, variant_id: id, min_quantity, amount }).strict()),
  contract_prices: batchOf(ContractPrice),
  price_rules: batchOf(PriceRule),
  company_price_defaults: batchOf(z.object({ company_id: id, price_type_id: id }).strict()),
  currency_rates: batchOf(
    z
      .object({ base_code: currency_code, quote_code: currency_code, rate: amount, valid_from: moment })
      .strict()
      .refine(({ base_code, quote_code }) => base_code !== quote_code, "A rate is between two currencies."),
  ),
  costs: batchOf(z.object({ variant_id: id, cost: amount, currency_code }).strict()),
}

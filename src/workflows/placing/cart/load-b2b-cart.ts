import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimalOrZero } from "../../../lib/decimal"
import { LINE_FIELDS, MedusaLine, priceWithTax, taxRateOf, toPricedLine } from "../../../lib/worth/medusa-line"
import { worthOf } from "../../../lib/worth/worth"
import type { Delivery } from "../../../modules/approval/fingerprint"
import type { CartLine } from "../../../modules/verification/compare-cart"
import { CONTRACT_FIELDS, ContractContext } from "../../contract/load-contracts"

/** Where the goods go and who takes them; not the id, which a change renews. */
const Address = z.object({
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  company: z.string().nullish(),
  phone: z.string().nullish(),
  address_1: z.string().nullish(),
  address_2: z.string().nullish(),
  city: z.string().nullish(),
  province: z.string().nullish(),
  postal_code: z.string().nullish(),
  country_code: z.string().nullish(),
})

const B2BCartRow = z.object({
  id: z.string(),
  currency_code: z.string(),
  customer_id: z.string().nullish(),
  completed_at: z.coerce.date().nullish(),
  shipping_total: decimalOrZero,
  credit_line_total: decimalOrZero,
  shipping_address: Address.nullish(),
  shipping_methods: z.array(z.object({ shipping_option_id: z.string().nullish(), data: z.unknown() })).nullish(),
  items: z.array(
    MedusaLine.extend({
      id: z.string(),
      variant_id: z.string().nullable(),
      variant_sku: z.string().nullish(),
      title: z.string(),
      variant: z
        .object({
          id: z.string(),
          product: z.object({
            id: z.string(),
            external_id: z.string().nullish(),
            status: z.string(),
            metadata: z.object({ vat_rate: z.string().optional(), vat_code: z.string().optional() }).nullish(),
          }),
        })
        .nullish(),
    }),
  ),
  contract: ContractContext.nullish(),
})

const FIELDS = [
  "id",
  "currency_code",
  "customer_id",
  "completed_at",
  "total",
  "shipping_total",
  "credit_line_total",
  ...LINE_FIELDS,
  "items.variant.id",
  "items.variant.product.id",
  "items.variant.product.external_id",
  "items.variant.product.status",
  "items.variant.product.metadata",
  "shipping_address.*",
  "shipping_methods.*",
  "shipping_methods.tax_lines.*",
  "shipping_methods.adjustments.*",
  "credit_lines.*",
  ...CONTRACT_FIELDS.map((field) => `contract.${field}`),
]

/** A line of a B2B cart: what is compared with the ERP and what goes into the order document. */
export type B2BCartLine = CartLine & {
  /** The ERP's ref of the product; null for what the ERP does not know. */
  product_ref: string | null
  /** Null for a product that is gone from the store. */
  product_id: string | null
  /** Whether the store sells it: published, and there. */
  is_for_sale: boolean
  /** VAT in percent: the product's own in the ERP, else that of Medusa's tax region. */
  vat_rate: string
  /** The ERP's own name of that rate; null for what the ERP has not named. */
  vat_code: string | null
  /** To the kopeck, after discounts, VAT inside. */
  total: string
  discount_total: string
}

/** A cart with the contract it is filled under; `contract` null: a retail cart, or one whose contract is still to be chosen. */
export type B2BCart = {
  id: string
  currency_code: string
  customer_id: string | null
  completed_at: Date | null
  /** To the kopeck: lines after discounts, shipping, less what was credited. */
  total: string
  shipping_total: string
  credit_total: string
  contract: ContractContext | null
  delivery: Delivery
  lines: B2BCartLine[]
}

/** The cart, or null when there is none. */
export async function loadB2BCart(container: MedusaContainer, cartId: string): Promise<B2BCart | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "cart", fields: FIELDS, filters: { id: cartId } })
  return data.length === 0 ? null : toB2BCart(B2BCartRow.parse(data[0]))
}

function toB2BCart(row: z.infer<typeof B2BCartRow>): B2BCart {
  const worth = worthOf(row.items.map(toPricedLine), {
    shipping_total: row.shipping_total,
    credit_total: row.credit_line_total,
  })
  return {
    id: row.id,
    currency_code: row.currency_code,
    customer_id: row.customer_id ?? null,
    completed_at: row.completed_at ?? null,
    total: worth.total,
    shipping_total: worth.shipping_total,
    credit_total: worth.credit_total,
    contract: row.contract ?? null,
    delivery: {
      address: row.shipping_address ? withoutEmpty(row.shipping_address) : null,
      methods: (row.shipping_methods ?? []).map(({ shipping_option_id, data }) => ({
        shipping_option_id: shipping_option_id ?? null,
        data: data ?? null,
      })),
    },
    lines: row.items.map((item, index) => ({
      line_item_id: item.id,
      variant_id: item.variant_id ?? "",
      sku: item.variant_sku ?? null,
      title: item.title,
      quantity: item.quantity,
      unit_price: priceWithTax(item),
      product_ref: item.variant?.product.external_id ?? null,
      product_id: item.variant?.product.id ?? null,
      is_for_sale: item.variant?.product.status === "published",
      vat_rate: item.variant?.product.metadata?.vat_rate ?? taxRateOf(item),
      vat_code: item.variant?.product.metadata?.vat_code ?? null,
      total: worth.lines[index]?.total ?? "0.00",
      discount_total: worth.lines[index]?.discount_total ?? "0.00",
    })),
  }
}

function withoutEmpty(address: z.infer<typeof Address>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(address).flatMap(([field, value]) => (value?.trim() ? [[field, value.trim()]] : [])),
  )
}

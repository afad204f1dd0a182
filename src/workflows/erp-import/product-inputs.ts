import type { ProductRecord } from "./map-product"

/** The one option of a product that comes in one kind; shared by all of them. */
export const DEFAULT_OPTION = "Default"

export type ProductDefaults = { sales_channel_id: string; shipping_profile_id: string; option_id: string }

/** A new product, as the core takes it. The description is only a beginning: later it is the merchant's. */
export function toNewProduct(record: ProductRecord, handle: string, defaults: ProductDefaults) {
  const { sku, ...product } = record
  return {
    ...product,
    handle,
    description: record.subtitle,
    options: [{ id: defaults.option_id }],
    variants: [toNewVariant(sku)],
    ...soldIn(defaults),
  }
}

export function toNewVariant(sku: string) {
  return {
    title: DEFAULT_OPTION,
    sku,
    options: { [DEFAULT_OPTION]: DEFAULT_OPTION },
    manage_inventory: true,
    allow_backorder: false,
    prices: [],
  }
}

export type PlannedUpdate = {
  local_id: string
  record: ProductRecord
  /** It may lack what a run made after it; all of that is given once more. */
  is_adopted: boolean
  variant_id: string | null
  has_sku: boolean
}

export function toChangedProduct(planned: PlannedUpdate, defaults: ProductDefaults) {
  const { sku, ...product } = planned.record
  const { variant_id, is_adopted, has_sku } = planned
  return {
    id: planned.local_id,
    ...product,
    ...(variant_id !== null && (is_adopted || !has_sku)
      ? { variants: [{ id: variant_id, sku, manage_inventory: true }] }
      : {}),
    ...(is_adopted ? soldIn(defaults) : {}),
  }
}

function soldIn({ sales_channel_id, shipping_profile_id }: ProductDefaults) {
  return { sales_channels: [{ id: sales_channel_id }], shipping_profile_id }
}

/**
 * A personal price where Medusa's Store API has its `calculated_price`: same fields, numbers as Medusa writes them and
 * the exact decimal in `raw_…`. VAT is included.
 */
export type StoreCalculatedPrice = {
  /** Of the variant: there is no price set behind a personal price. */
  id: string
  is_calculated_price_price_list: boolean
  is_calculated_price_tax_inclusive: boolean
  calculated_amount: number
  raw_calculated_amount: { value: string; precision: number }
  is_original_price_price_list: boolean
  is_original_price_tax_inclusive: boolean
  /** Before the contract's discount or markup. */
  original_amount: number
  raw_original_amount: { value: string; precision: number }
  currency_code: string
  calculated_price: StorePriceOrigin
  original_price: StorePriceOrigin
  /** Where Medusa computes taxes: for a region with automatic taxes and a country. */
  calculated_amount_with_tax?: number
  calculated_amount_without_tax?: number
  original_amount_with_tax?: number
  original_amount_without_tax?: number
}

/** No list of Medusa stands behind a personal price. */
type StorePriceOrigin = { id: null; price_list_id: null; price_list_type: null; min_quantity: null; max_quantity: null }

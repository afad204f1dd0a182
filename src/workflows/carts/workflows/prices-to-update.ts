import type { RepricedLine } from "../../prices/price-quantity-change"

export type { RepricedLine }

/** Lines with their new prices, as Medusa's step updates them. */
export function pricesToUpdate({ input }: { input: { repriced: RepricedLine[] } }) {
  return input.repriced.map(({ id, unit_price }) => ({ selector: { id }, data: { unit_price, is_custom_price: true } }))
}

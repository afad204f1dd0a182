import { createHash } from "node:crypto"

import { roundMoney } from "../../lib/money"

/** All that an approver agrees to, besides whose order it is. Amounts and quantities are decimal strings. */
export type AgreedTo = {
  legal_entity_id: string
  contract_id: string
  currency_code: string
  amount: string
  lines: readonly { variant_id: string; quantity: string; unit_price: string }[]
  delivery: Delivery
}

/** Where the goods go, to whom and how. */
export type Delivery = {
  /** By field; null: none is given. */
  address: Record<string, string> | null
  /** `data` holds what a carrier needs, a branch for instance. */
  methods: readonly { shipping_option_id: string | null; data: unknown }[]
}

/**
 * The same order gives the same text, whatever the order of its lines and the writing of its numbers, also when a line was
 * taken out and put in again.
 */
export function fingerprintOf({ lines, delivery, ...order }: AgreedTo): string {
  const goods = lines.map(({ variant_id, quantity, unit_price }) => [
    variant_id,
    Number(quantity),
    roundMoney(unit_price),
  ])
  const agreed = [
    order.legal_entity_id,
    order.contract_id,
    order.currency_code,
    roundMoney(order.amount),
    sorted(goods),
    Object.entries(delivery.address ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    // PostgreSQL keeps the keys of a JSON object in an order of its own, always the same.
    sorted(delivery.methods.map(({ shipping_option_id, data }) => [shipping_option_id, data])),
  ]
  return createHash("sha256").update(JSON.stringify(agreed)).digest("hex")
}

function sorted(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row)).toSorted()
}

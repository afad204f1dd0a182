import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { KOPECK, type Rounding } from "../rules/rounding"
import type { TypeRow } from "../rules/type-amount"
import { ACTIVE_TYPES } from "./statements"

/** A price type as the statement answers it. */
export type PriceTypeRecord = Pick<
  TypeRow,
  "id" | "name" | "currency_code" | "is_recommended" | "min_margin_percent"
> & {
  rounding_step: string | null
  rounding_ending: string | null
  rounding_direction: Rounding["direction"]
  base_price_type_id: string | null
  base_percent: string | null
}

/** All active price types, by id: a distributor has dozens, and formulas refer to any of them. */
export async function loadPriceTypes(manager: EntityManager): Promise<Map<string, TypeRow>> {
  const records: PriceTypeRecord[] = await manager.execute(ACTIVE_TYPES)
  return new Map(records.map((record) => [record.id, toTypeRow(record)]))
}

export function toTypeRow(record: PriceTypeRecord): TypeRow {
  const { id, name, currency_code, is_recommended, min_margin_percent, base_price_type_id } = record
  return {
    id,
    name,
    currency_code,
    is_recommended,
    min_margin_percent,
    rounding: {
      step: record.rounding_step ?? KOPECK.step,
      ending: record.rounding_ending ?? KOPECK.ending,
      direction: record.rounding_direction,
    },
    formula: base_price_type_id === null ? null : { base_price_type_id, percent: record.base_percent ?? "0" },
  }
}

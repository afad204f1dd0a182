import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { KOPECK, type Rounding } from "../rules/rounding"
import type { TypeRow } from "../rules/type-amount"
import { ACTIVE_TYPES } from "./statements"

type Row = Pick<TypeRow, "id" | "name" | "currency_code" | "is_recommended" | "min_margin_percent"> & {
  rounding_step: string | null
  rounding_ending: string | null
  rounding_direction: Rounding["direction"]
  base_price_type_id: string | null
  base_percent: string | null
}

/** All active price types, by id: a distributor has dozens, and formulas refer to any of them. */
export async function loadPriceTypes(manager: EntityManager): Promise<Map<string, TypeRow>> {
  const rows: Row[] = await manager.execute(ACTIVE_TYPES)
  return new Map(rows.map((row) => [row.id, toType(row)]))
}

function toType(row: Row): TypeRow {
  const { id, name, currency_code, is_recommended, min_margin_percent, base_price_type_id } = row
  return {
    id,
    name,
    currency_code,
    is_recommended,
    min_margin_percent,
    rounding: {
      step: row.rounding_step ?? KOPECK.step,
      ending: row.rounding_ending ?? KOPECK.ending,
      direction: row.rounding_direction,
    },
    formula: base_price_type_id === null ? null : { base_price_type_id, percent: row.base_percent ?? "0" },
  }
}

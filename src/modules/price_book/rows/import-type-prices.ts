import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import type { TypePriceChange } from "../price-change"
import { latestOf, newId, stageRows } from "./stage-rows"
import { wholeKopecks } from "./whole-kopecks"
import { storeTypePrices } from "./write-type-prices"

/**
 * Takes over any number of prices of types in bounded memory, all of them at once, in force from then on. Of equal tiers
 * in the input the last one counts. Only what differs is written: a price that was so already goes on from when it did.
 * @returns how many prices came in, and how many were new or different
 */
export async function importTypePrices(
  manager: EntityManager,
  rows: AsyncIterable<TypePriceChange>,
): Promise<{ received: number; written: number }> {
  const received = await stageRows(manager, rows, {
    price_type_id: "text",
    variant_id: "text",
    min_quantity: "integer",
    amount: "numeric",
  })
  // Of the switch, not of the first row: what was read from 1C meanwhile is older than the file.
  const now = new Date().toISOString()
  const { created, updated } = await storeTypePrices(
    manager,
    `SELECT ${newId("tprc")} AS id, l.*, ?::timestamptz AS valid_from, ?::timestamptz AS as_of
     FROM (${latestOf("price_type_id", "variant_id", "min_quantity")}) l
     WHERE NOT EXISTS (
       SELECT 1 FROM type_price p
       WHERE p.price_type_id = l.price_type_id AND p.variant_id = l.variant_id AND p.min_quantity = l.min_quantity
         AND p.amount = ${wholeKopecks("l.amount")} AND p.valid_until IS NULL AND p.deleted_at IS NULL)`,
    [now, now],
  )
  return { received, written: created + updated }
}

import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { latestOf, stageRows } from "./stage-rows"
import { type CostInput, storeCosts } from "./write-rows"

/**
 * Takes over any number of costs in bounded memory, all of them at once. Of a variant's costs in the input the last one
 * counts. Only what differs is written.
 * @throws NOT_ALLOWED `price_item_missing` as `storeCosts`
 * @returns how many costs came in, and how many were new or different
 */
export async function importCosts(
  manager: EntityManager,
  rows: AsyncIterable<CostInput>,
): Promise<{ received: number; written: number }> {
  const received = await stageRows(manager, rows, { variant_id: "text", cost: "numeric", currency_code: "text" })
  return { received, written: await storeCosts(manager, latestOf("variant_id")) }
}

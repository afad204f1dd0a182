import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError } from "@medusajs/framework/utils"

import { runStatement } from "../../../lib/sql"
import { latestOf, stageRows } from "./stage-rows"
import { type CostInput, storeCosts } from "./write-rows"

/**
 * Takes over any number of costs in bounded memory, all of them at once. Of a variant's costs in the input the last one
 * counts. Only what differs is written.
 * @throws NOT_ALLOWED `price_item_missing` for a variant that the price book does not know yet
 * @returns how many costs came in, and how many were new or different
 */
export async function importCosts(manager: EntityManager, rows: AsyncIterable<CostInput>): Promise<{ received: number; written: number }> {
  const received = await stageRows(manager, rows, { variant_id: "text", cost: "numeric", currency_code: "text" })
  const [unknown] = await runStatement<{ variant_id: string }>(
    manager,
    `SELECT variant_id FROM incoming EXCEPT SELECT variant_id FROM price_item WHERE deleted_at IS NULL LIMIT 1`,
  )
  if (unknown) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The variant ${unknown.variant_id} is not in the price book yet; it follows the catalogue within a minute. Nothing was taken over.`,
      "price_item_missing",
    )
  }
  return { received, written: await storeCosts(manager, latestOf("variant_id")) }
}

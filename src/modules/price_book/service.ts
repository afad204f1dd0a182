import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
  generateEntityId,
} from "@medusajs/framework/utils"
import type { Context } from "@medusajs/framework/types"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { chunked } from "../../lib/bulk-rows"
import { textArrayLiteral } from "../../lib/sql"
import { PriceType } from "./models/price-type"
import { TypePrice } from "./models/type-price"
import { type PriceQuery, type ResolvedPrice, type TypePriceRow, resolvePrices } from "./resolve-prices"

/** One price to store; `amount` includes VAT. */
export type TypePriceInput = {
  price_type_id: string
  variant_id: string
  min_quantity?: number
  amount: string
  valid_from: Date
  as_of: Date
}

const ROWS_PER_STATEMENT = 5_000

/**
 * Owns price types, their prices and the answer to "what does this contract pay". Knows contracts and variants by id
 * only; who may see a price is asked elsewhere.
 */
export class PriceBookModuleService extends MedusaService({ PriceType, TypePrice }) {
  /**
   * Stores prices by (type, variant, quantity): new ones are added, changed ones overwritten, equal ones only get a
   * younger `as_of`.
   * @returns how many were new or different
   */
  @InjectTransactionManager()
  async upsertTypePrices(
    rows: TypePriceInput[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<{ changed: number }> {
    let changed = 0
    for (const chunk of chunked(rows, ROWS_PER_STATEMENT)) {
      const records = chunk.map((row) => ({
        ...row,
        min_quantity: row.min_quantity ?? 1,
        id: generateEntityId(undefined, "tprc"),
      }))
      // The join sees the rows as they were before the statement, so equal prices can be told from changed ones.
      const result: { changed: string }[] = await sharedContext.transactionManager!.execute(
        `WITH input AS (
           SELECT * FROM jsonb_to_recordset(?::jsonb) AS r(
             id text, price_type_id text, variant_id text, min_quantity integer, amount numeric,
             valid_from timestamptz, as_of timestamptz)
         ), written AS (
           INSERT INTO type_price (id, price_type_id, variant_id, min_quantity, amount, raw_amount, valid_from, as_of)
           SELECT id, price_type_id, variant_id, min_quantity, amount,
                  jsonb_build_object('value', amount::text, 'precision', 20), valid_from, as_of
           FROM input
           ORDER BY price_type_id, variant_id, min_quantity
           ON CONFLICT (price_type_id, variant_id, min_quantity) WHERE deleted_at IS NULL
           DO UPDATE SET amount = excluded.amount, raw_amount = excluded.raw_amount,
                         valid_from = excluded.valid_from, as_of = excluded.as_of, updated_at = now()
           WHERE type_price.as_of <= excluded.as_of
           RETURNING price_type_id, variant_id, min_quantity, amount
         )
         SELECT count(*) AS changed
         FROM written w
         LEFT JOIN type_price old USING (price_type_id, variant_id, min_quantity)
         WHERE old.id IS NULL OR old.amount <> w.amount`,
        [JSON.stringify(records)],
      )
      changed += Number(result[0]?.changed ?? 0)
    }
    return { changed }
  }

  /**
   * What is paid for each of the asked variants at the asked quantity: the contract's price type, else the
   * recommended one. A variant without either is absent.
   */
  @InjectManager()
  async resolvePrices(
    query: PriceQuery,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<ResolvedPrice[]> {
    const variantIds = [...new Set(query.items.map((item) => item.variant_id))]
    const rows: TypePriceRow[] = await sharedContext.manager!.execute(
      `SELECT p.variant_id, p.price_type_id, p.min_quantity, p.amount::text AS amount, p.valid_from, p.as_of,
              t.name AS price_type_name, t.is_recommended
       FROM type_price p
       JOIN price_type t ON t.id = p.price_type_id AND t.deleted_at IS NULL AND t.is_active
       WHERE p.variant_id = ANY(?)
         AND t.currency_code = ?
         AND (t.id = ? OR t.is_recommended)
         AND p.deleted_at IS NULL`,
      [textArrayLiteral(variantIds), query.currency_code, query.price_type_id ?? ""],
    )
    return resolvePrices(query, rows)
  }
}

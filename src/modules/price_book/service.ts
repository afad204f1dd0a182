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
import { type GurtOptions, parseGurtOptions } from "../../lib/options"
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
  readonly settings: GurtOptions["prices"]

  constructor(container: Record<string, unknown>, options?: unknown) {
    super(...arguments)
    this.settings = parseGurtOptions(options).prices
  }

  /**
   * Stores prices by (type, variant, quantity): new ones are added, changed ones overwritten, equal ones only get a
   * younger `as_of`.
   * @returns how many were new, and how many different
   */
  @InjectTransactionManager()
  async upsertTypePrices(
    rows: TypePriceInput[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<{ created: number; updated: number }> {
    let created = 0
    let updated = 0
    for (const chunk of chunked(rows, ROWS_PER_STATEMENT)) {
      const records = chunk.map((row) => ({
        ...row,
        min_quantity: row.min_quantity ?? 1,
        id: generateEntityId(undefined, "tprc"),
      }))
      // The join sees the rows as they were before the statement, so equal prices can be told from changed ones.
      const result: { created: string; updated: string }[] = await sharedContext.transactionManager!.execute(
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
         SELECT count(*) FILTER (WHERE old.id IS NULL) AS created,
                count(*) FILTER (WHERE old.amount <> w.amount) AS updated
         FROM written w
         LEFT JOIN type_price old
           ON old.price_type_id = w.price_type_id AND old.variant_id = w.variant_id
          AND old.min_quantity = w.min_quantity AND old.deleted_at IS NULL`,
        [JSON.stringify(records)],
      )
      created += Number(result[0]?.created ?? 0)
      updated += Number(result[0]?.updated ?? 0)
    }
    return { created, updated }
  }

  /** Forgets the prices that the ERP no longer has; a price read after `as_of` stays. */
  @InjectTransactionManager()
  async removeTypePrices(
    input: { pairs: { price_type_id: string; variant_id: string }[]; as_of: Date },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    await sharedContext.transactionManager!.execute(
      `UPDATE type_price p SET deleted_at = now(), updated_at = now()
       FROM jsonb_to_recordset(?::jsonb) AS r(price_type_id text, variant_id text)
       WHERE p.price_type_id = r.price_type_id AND p.variant_id = r.variant_id
         AND p.deleted_at IS NULL AND p.as_of <= ?`,
      [JSON.stringify(input.pairs), input.as_of],
    )
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

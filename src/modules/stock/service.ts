import { InjectTransactionManager, MedusaContext, MedusaService, generateEntityId } from "@medusajs/framework/utils"
import type { Context } from "@medusajs/framework/types"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { chunked } from "../../lib/bulk-rows"
import { type GurtOptions, parseGurtOptions } from "../../lib/options"
import { StockSnapshot } from "./models/stock-snapshot"

export type StockSnapshotInput = {
  variant_id: string
  stock_location_id: string
  on_hand: string
  reserved: string
  available: string
  as_of: Date
}

const ROWS_PER_STATEMENT = 5_000

/** Owns the snapshots of the ERP's stock. Medusa's own inventory levels follow them elsewhere. */
export class StockModuleService extends MedusaService({ StockSnapshot }) {
  readonly settings: GurtOptions["stock"]

  constructor(container: Record<string, unknown>, options?: unknown) {
    super(...arguments)
    this.settings = parseGurtOptions(options).stock
  }

  /** Stores snapshots by (variant, location); an older reading never overwrites a younger one. */
  @InjectTransactionManager()
  async upsertStockSnapshots(
    rows: StockSnapshotInput[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    for (const chunk of chunked(rows, ROWS_PER_STATEMENT)) {
      const records = chunk.map((row) => ({ ...row, id: generateEntityId(undefined, "stk") }))
      await sharedContext.transactionManager!.execute(
        `INSERT INTO stock_snapshot (id, variant_id, stock_location_id, on_hand, raw_on_hand, reserved, raw_reserved,
                                     available, raw_available, as_of)
         SELECT id, variant_id, stock_location_id,
                on_hand, jsonb_build_object('value', on_hand::text, 'precision', 20),
                reserved, jsonb_build_object('value', reserved::text, 'precision', 20),
                available, jsonb_build_object('value', available::text, 'precision', 20), as_of
         FROM jsonb_to_recordset(?::jsonb) AS r(id text, variant_id text, stock_location_id text,
              on_hand numeric, reserved numeric, available numeric, as_of timestamptz)
         ORDER BY variant_id, stock_location_id
         ON CONFLICT (variant_id, stock_location_id) WHERE deleted_at IS NULL
         DO UPDATE SET on_hand = excluded.on_hand, raw_on_hand = excluded.raw_on_hand,
                       reserved = excluded.reserved, raw_reserved = excluded.raw_reserved,
                       available = excluded.available, raw_available = excluded.raw_available,
                       as_of = excluded.as_of, updated_at = now()
         WHERE stock_snapshot.as_of <= excluded.as_of`,
        [JSON.stringify(records)],
      )
    }
  }
}

import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** How much of everything; the quantities that quality figures are stated for, times a scale. */
export type Size = {
  contracts: number
  variants: number
  types: number
  storedTypes: number
  fixed: number
  rules: number
  nativeContracts: number
  nativeVariants: number
}

export function sizeAt(scale: number): Size {
  const scaled = (count: number) => Math.max(10, Math.round(count * scale))
  return {
    contracts: scaled(10_000),
    variants: scaled(100_000),
    types: 50,
    storedTypes: 10,
    fixed: scaled(1_000_000),
    rules: 5,
    nativeContracts: scaled(300),
    nativeVariants: scaled(5_000),
  }
}

const RAW = (amount: string) => `jsonb_build_object('value', (${amount})::text, 'precision', 20)`

const BOOK = [
  "price_type",
  "type_price",
  "contract_price",
  "contract_price_rule",
  "company_price_default",
  "currency_rate",
  "price_item",
]

/** Price types (ten stored, the rest formulas on them as 1C has them), the catalogue's projection, rules. */
export async function fillBook(db: Knex, size: Size): Promise<void> {
  await db.raw(`TRUNCATE ${BOOK.join(", ")}`)
  await db.raw(
    `INSERT INTO price_type (id, code, name, currency_code, includes_tax, is_recommended, rounding_direction, base_price_type_id, base_percent, raw_base_percent)
     SELECT 't' || n, 't' || n, 'Type ' || n, 'uah', true, n = 1, 'nearest',
            CASE WHEN n > ?::int THEN 't' || (n % ?::int + 1) END, CASE WHEN n > ?::int THEN -(n % 20) END,
            CASE WHEN n > ?::int THEN ${RAW("-(n % 20)")} END
     FROM generate_series(1, ?::int) n`,
    [size.storedTypes, size.storedTypes, size.storedTypes, size.storedTypes, size.types],
  )
  await db.raw(
    `INSERT INTO type_price (id, price_type_id, variant_id, min_quantity, amount, raw_amount, valid_from, as_of)
     SELECT 'p' || t || '_' || v, 't' || t, 'v' || v, 1, 100 + v % 900 - t, ${RAW("100 + v % 900 - t")}, now() - interval '1 day', now()
     FROM generate_series(1, ?::int) t, generate_series(1, ?::int) v`,
    [size.storedTypes, size.variants],
  )
  await db.raw(
    `INSERT INTO price_item (id, variant_id, product_id, target_keys, category_depths)
     SELECT 'i' || v, 'v' || v, 'p' || v,
            ARRAY['variant:v' || v, 'product:p' || v, 'brand:b' || v % 200, 'collection:c' || v % 50,
                  'category:leaf' || v % 500, 'category:mid' || v % 50, 'category:root' || v % 10, 'tag:t' || v % 30, 'all'],
            jsonb_build_object('leaf' || v % 500, 2, 'mid' || v % 50, 1, 'root' || v % 10, 0)
     FROM generate_series(1, ?::int) v`,
    [size.variants],
  )
  await db.raw(
    `INSERT INTO contract_price_rule (id, name, contract_id, scope_key, target_kind, target_id, target_key, price_type_id, percent, raw_percent)
     SELECT 'r' || c || '_' || n, 'Rule ' || n, 'k' || c, 'contract:k' || c, kind, target, CASE WHEN kind = 'all' THEN 'all' ELSE kind || ':' || target END,
            CASE WHEN n % 2 = 0 THEN 't' || (c + n) % ?::int + 1 END, -n - c % 10, ${RAW("-n - c % 10")}
     FROM generate_series(1, ?::int) c, generate_series(1, ?::int) n
     CROSS JOIN LATERAL (SELECT (ARRAY['all', 'brand', 'category', 'category', 'product'])[n] AS kind) k
     CROSS JOIN LATERAL (SELECT (ARRAY[NULL, 'b' || c % 200, 'root' || c % 10, 'leaf' || c % 500, 'p' || c % 1000])[n] AS target) t`,
    [size.types, size.contracts, size.rules],
  )
}

/** The products of the catalogue in Medusa itself, in fifty collections, which a list is filtered by. */
export async function fillProducts(db: Knex, size: Size): Promise<void> {
  await db.raw(`TRUNCATE product, product_collection CASCADE`)
  await db.raw(
    `INSERT INTO product_collection (id, title, handle) SELECT 'c' || n, 'Collection ' || n, 'collection-' || n FROM generate_series(0, 49) n`,
  )
  await db.raw(
    `INSERT INTO product (id, title, handle, status, collection_id)
     SELECT 'p' || v, 'Product ' || v, 'product-' || v, 'published', 'c' || v % 50 FROM generate_series(1, ?::int) v`,
    [size.variants],
  )
  await db.raw(`ANALYZE product`)
}

/** One price list per contract in Medusa, with a price for every variant; the same as fixed prices in ours. */
export async function fillNative(db: Knex, size: Size): Promise<void> {
  const { nativeContracts: contracts, nativeVariants: variants } = size
  await db.raw(`TRUNCATE price_set, price, price_list, price_list_rule CASCADE`)
  await db.raw(`INSERT INTO price_set (id) SELECT 'ps' || v FROM generate_series(1, ?::int) v`, [variants])
  await db.raw(
    `INSERT INTO price_list (id, title, description, status, type, rules_count)
     SELECT 'pl' || c, 'Contract ' || c, '', 'active', 'override', 1 FROM generate_series(1, ?::int) c`,
    [contracts],
  )
  await db.raw(
    `INSERT INTO price_list_rule (id, price_list_id, attribute, value)
     SELECT 'plr' || c, 'pl' || c, 'contract_id', to_jsonb(ARRAY['n' || c]) FROM generate_series(1, ?::int) c`,
    [contracts],
  )
  await db.raw(
    `INSERT INTO price (id, price_set_id, currency_code, amount, raw_amount, rules_count, price_list_id)
     SELECT 'pr' || c || '_' || v, 'ps' || v, 'uah', 100 + (v + c) % 900, ${RAW("100 + (v + c) % 900")}, 0, 'pl' || c
     FROM generate_series(1, ?::int) c, generate_series(1, ?::int) v`,
    [contracts, variants],
  )
  await db.raw(
    `INSERT INTO contract_price (id, contract_id, variant_id, min_quantity, amount, raw_amount, currency_code, valid_from, as_of)
     SELECT 'np' || c || '_' || v, 'n' || c, 'ps' || v, 1, 100 + (v + c) % 900, ${RAW("100 + (v + c) % 900")}, 'uah', now() - interval '1 day', now()
     FROM generate_series(1, ?::int) c, generate_series(1, ?::int) v`,
    [contracts, variants],
  )
  await db.raw(`ANALYZE`)
}

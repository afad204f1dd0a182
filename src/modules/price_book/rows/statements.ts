/** One that was put back from a copy has another number, though all of its rows may be the same. */
const DATABASE = "(SELECT oid::bigint FROM pg_database WHERE datname = current_database())"

const TYPE_COLUMNS = `
  id, name, currency_code, is_recommended, rounding_step::text AS rounding_step, rounding_ending::text AS rounding_ending,
  rounding_direction, base_price_type_id, trim_scale(base_percent)::text AS base_percent, min_margin_percent::text AS min_margin_percent`

/**
 * The statement behind a price: one question and one answer, whatever the rules name; a row of terms for all of it, and a
 * row a price. Times leave the database as seconds since 1970 and amounts as text, so that a row is what the rules
 * take and nothing is rounded on the way. Prices are those in force and those yet to come; `holds_until` is the next moment when a
 * rule or a rate begins or ends.
 * Plans: docs/pricing-query-plans.md.
 *
 * Parameters: variants, contract, company, scopes, the contract's price type, its currency, whether what loses to a fixed
 * price is wanted too, the moment.
 */
export const PRICING_ROWS = `
  WITH RECURSIVE asked AS MATERIALIZED (
    SELECT ?::text[] AS variants, ?::text AS contract_id, ?::text AS company_id, ?::text[] AS scopes,
           ?::text AS price_type_id, ?::text AS currency_code, at, ${secondsOf("at")} AS second, ?::boolean AS with_losers
    FROM (SELECT ?::timestamptz AS at) AS moment
  ), catalogue AS MATERIALIZED (
    -- A contract of fixed prices and types only never asks what its variants are.
    SELECT EXISTS (SELECT FROM contract_price_rule WHERE scope_key = ANY((SELECT scopes FROM asked)::text[]) AND is_active AND deleted_at IS NULL)
        OR EXISTS (SELECT FROM price_type WHERE min_margin_percent IS NOT NULL AND is_active AND deleted_at IS NULL) AS is_needed
  ), item AS MATERIALIZED (
    -- A variant that was not projected yet is still reached by rules for itself and for all.
    SELECT v.id AS variant_id, COALESCE(i.target_keys, ARRAY['variant:' || v.id, 'all']) AS target_keys,
           COALESCE(i.category_depths, '{}') AS category_depths, i.cost::text AS cost, i.cost_currency_code
    FROM unnest((SELECT variants FROM asked)) AS v(id)
    LEFT JOIN price_item i ON i.variant_id = v.id AND i.deleted_at IS NULL
    WHERE (SELECT is_needed FROM catalogue)
  ), known_rule AS MATERIALIZED (
    SELECT r.id, r.name, split_part(r.scope_key, ':', 1) AS scope, r.target_kind, r.target_key, r.price_type_id,
           trim_scale(r.percent)::text AS percent, r.min_quantity, r.priority,
           ${secondsOf("r.valid_from")} AS valid_from, ${secondsOf("r.valid_until")} AS valid_until
    FROM asked, contract_price_rule r
    WHERE asked.contract_id IS NOT NULL AND r.scope_key = ANY((SELECT scopes FROM asked)::text[])
      AND r.target_key IN (SELECT unnest(target_keys) FROM item)
      AND r.is_active AND r.deleted_at IS NULL AND (r.valid_until IS NULL OR r.valid_until > asked.at)
  ), rule AS (
    SELECT * FROM known_rule WHERE valid_from IS NULL OR valid_from <= (SELECT second FROM asked)
  ), reached AS (
    -- Of what a variant is, only what some rule names leaves the database.
    SELECT variant_id, named.keys AS target_keys, cost, cost_currency_code,
           CASE WHEN EXISTS (SELECT FROM rule WHERE target_kind = 'category') THEN category_depths ELSE '{}' END AS category_depths
    FROM item
    CROSS JOIN LATERAL (SELECT ARRAY(SELECT key FROM unnest(target_keys) AS key WHERE key IN (SELECT target_key FROM rule)) AS keys OFFSET 0) AS named
    WHERE cost IS NOT NULL OR cardinality(named.keys) > 0
  ), fixed AS MATERIALIZED (
    SELECT id, variant_id, min_quantity, amount::text AS amount, currency_code, document,
           ${secondsOf("valid_from")} AS valid_from, ${secondsOf("valid_until")} AS valid_until,
           ${secondsOf("as_of")} AS as_of
    FROM contract_price
    WHERE contract_id = (SELECT contract_id FROM asked) AND variant_id = ANY((SELECT variants FROM asked)::text[])
      AND deleted_at IS NULL AND (valid_until IS NULL OR valid_until > (SELECT at FROM asked))
  ), open AS MATERIALIZED (
    -- What is fixed from one piece on needs no type's price, but for the recommended one to compare with.
    SELECT CASE WHEN with_losers THEN variants ELSE ARRAY(
             SELECT unnest(variants) EXCEPT SELECT variant_id FROM fixed WHERE valid_from <= asked.second GROUP BY variant_id
             HAVING min(min_quantity) <= 1 AND bool_and(fixed.currency_code = asked.currency_code)
           ) END AS variants
    FROM asked
  ), company_default AS MATERIALIZED (
    SELECT d.price_type_id FROM company_price_default d
    WHERE d.company_id = (SELECT company_id FROM asked) AND d.deleted_at IS NULL
  ), named(id, is_for_all) AS (
    -- What the contract, its company and its rules name, and what the formulas under those rest on.
    (SELECT price_type_id, false FROM asked UNION ALL SELECT price_type_id, false FROM company_default
     UNION ALL SELECT price_type_id, false FROM rule
     UNION ALL SELECT id, true FROM price_type WHERE is_recommended AND deleted_at IS NULL)
    UNION
    SELECT t.base_price_type_id, named.is_for_all FROM named JOIN price_type t ON t.id = named.id WHERE t.is_active AND t.deleted_at IS NULL
  ), type AS MATERIALIZED (
    -- By arrays: the planner takes a recursion for thousands of rows, and so dear a plan is compiled (JIT) each time it runs.
    SELECT ${TYPE_COLUMNS}, id = ANY(ARRAY(SELECT id FROM named WHERE is_for_all)) AS is_for_all
    FROM price_type WHERE id = ANY(ARRAY(SELECT id FROM named)) AND is_active AND deleted_at IS NULL
  ), price AS (
    -- Type by type (OFFSET 0 keeps it so): else the planner goes by variant and throws away the other types’ prices.
    SELECT p.* FROM type CROSS JOIN LATERAL (
      SELECT variant_id, price_type_id, min_quantity, amount::text AS amount, ${secondsOf("valid_from")} AS valid_from,
             ${secondsOf("valid_until")} AS valid_until, ${secondsOf("as_of")} AS as_of
      FROM type_price
      WHERE price_type_id = type.id
        AND variant_id = ANY(CASE WHEN type.is_for_all THEN (SELECT variants FROM asked) ELSE (SELECT variants FROM open) END)
        AND deleted_at IS NULL AND (valid_until IS NULL OR valid_until > (SELECT at FROM asked))
      OFFSET 0
    ) AS p
  ), currency AS MATERIALIZED (
    SELECT currency_code AS code FROM asked UNION SELECT currency_code FROM type UNION SELECT currency_code FROM fixed
    UNION SELECT cost_currency_code FROM item WHERE cost_currency_code IS NOT NULL
  ), exchange AS (
    -- Of the two ways in which a pair may be told, the younger.
    SELECT latest.base_code, latest.quote_code, latest.rate
    FROM currency one JOIN currency other ON other.code > one.code
    CROSS JOIN LATERAL (
      SELECT told.base_code, told.quote_code, told.rate::text AS rate
      FROM (VALUES (one.code, other.code), (other.code, one.code)) AS way(base_code, quote_code)
      CROSS JOIN LATERAL (
        SELECT r.base_code, r.quote_code, r.rate, r.valid_from FROM currency_rate r
        WHERE r.base_code = way.base_code AND r.quote_code = way.quote_code AND r.valid_from <= (SELECT at FROM asked) AND r.deleted_at IS NULL
        ORDER BY r.valid_from DESC LIMIT 1
      ) AS told
      ORDER BY told.valid_from DESC, told.base_code LIMIT 1
    ) AS latest
    WHERE (SELECT EXISTS (SELECT FROM currency_rate))
  ), next_rate AS (
    SELECT ${secondsOf("r.valid_from")} AS valid_from
    FROM currency base JOIN currency quote ON quote.code <> base.code
    JOIN currency_rate r ON r.base_code = base.code AND r.quote_code = quote.code
    WHERE r.valid_from > (SELECT at FROM asked) AND r.deleted_at IS NULL AND (SELECT EXISTS (SELECT FROM currency_rate))
  )
  -- Prices are plain rows: a hundred of them as one piece of JSON take the database a third longer.
  SELECT 'terms' AS part, json_build_object(
           'items', (SELECT json_agg(reached) FROM reached), 'rules', (SELECT json_agg(rule) FROM rule),
           'types', (SELECT json_agg(type) FROM type), 'rates', (SELECT json_agg(exchange) FROM exchange),
           'company_default_type_id', (SELECT price_type_id FROM company_default),
           'holds_until', LEAST((SELECT min(LEAST(valid_until, CASE WHEN valid_from > second THEN valid_from END)) FROM known_rule, asked), (SELECT min(valid_from) FROM next_rate)),
           'read_in', ${DATABASE}, 'snapshot', pg_current_snapshot()::text) AS terms,
         NULL AS id, NULL AS price_type_id, NULL AS variant_id, NULL::int AS min_quantity, NULL AS amount, NULL AS currency_code, NULL AS document,
         NULL::float8 AS valid_from, NULL::float8 AS valid_until, NULL::float8 AS as_of
  UNION ALL
  SELECT 'fixed', NULL, id, NULL, variant_id, min_quantity, amount, currency_code, document, valid_from, valid_until, as_of FROM fixed
  UNION ALL
  (SELECT 'type', NULL, NULL, price_type_id, variant_id, min_quantity, amount, NULL, NULL, valid_from, valid_until, as_of
   FROM price ORDER BY min_quantity)`

/**
 * Whether nothing was committed, since they were read, that prices under these keys are made of. Of the log only the rows of
 * transactions since then are read: the LIMIT keeps the planner to the index, whatever it takes a key to be worth. In another
 * database, or one that was put back to an earlier state, nothing holds.
 *
 * Parameters: the keys, the snapshot that the prices were read in, and its database.
 */
export const PRICES_STILL_HOLD = `
  WITH asked AS MATERIALIZED (SELECT ?::text[] AS keys, ?::pg_snapshot AS snapshot, ?::bigint AS read_in)
  SELECT read_in = ${DATABASE} AND pg_snapshot_xmax(snapshot) <= pg_snapshot_xmax(pg_current_snapshot()) AND NOT EXISTS (
           SELECT FROM unnest(keys) AS asked_key CROSS JOIN LATERAL (
             SELECT FROM price_book_log
             WHERE key = asked_key AND xid >= pg_snapshot_xmin(snapshot) AND NOT pg_visible_in_snapshot(xid, snapshot)
             ORDER BY xid DESC LIMIT 1
           ) AS change
         ) AS still_hold
  FROM asked`

export const ACTIVE_TYPES = `SELECT ${TYPE_COLUMNS} FROM price_type WHERE is_active AND deleted_at IS NULL`

/** 1: company. */
export const COMPANY_DEFAULT = `
  SELECT price_type_id FROM company_price_default WHERE company_id = ? AND deleted_at IS NULL`

/** One rate a pair, the youngest of either way in which it may be told. 1: the moment. */
export const CURRENCY_RATES = `
  SELECT DISTINCT ON (LEAST(base_code, quote_code), GREATEST(base_code, quote_code)) base_code, quote_code, rate::text AS rate
  FROM currency_rate
  WHERE valid_from <= ? AND deleted_at IS NULL
  ORDER BY LEAST(base_code, quote_code), GREATEST(base_code, quote_code), valid_from DESC, base_code`

/** In binary floats, which are exact for microseconds and cost a third of `extract`'s decimals. */
function secondsOf(column: string): string {
  return `date_part('epoch', ${column})`
}

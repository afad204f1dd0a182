/**
 * The statements behind a price. Times leave the database as milliseconds since 1970 and amounts as text, so that a
 * row is what the rules take and nothing is rounded on the way. Plans: docs/pricing-query-plans.md.
 */

export const ACTIVE_TYPES = `
  SELECT id, name, currency_code, is_recommended, rounding_step::text AS rounding_step, rounding_ending::text AS rounding_ending, rounding_direction,
         base_price_type_id, trim_scale(base_percent)::text AS base_percent, min_margin_percent::text AS min_margin_percent
  FROM price_type
  WHERE is_active AND deleted_at IS NULL`

/** 1: company. */
export const COMPANY_DEFAULT = `
  SELECT price_type_id FROM company_price_default WHERE company_id = ? AND deleted_at IS NULL`

/** 1: variants. A variant that was not projected yet is still reached by rules for itself and for all. */
export const CURRENT_ITEMS = `
  SELECT v.id AS variant_id, COALESCE(i.target_keys, ARRAY['variant:' || v.id, 'all']) AS target_keys,
         COALESCE(i.category_depths, '{}') AS category_depths, i.cost::text AS cost, i.cost_currency_code
  FROM unnest(?::text[]) AS v(id)
  LEFT JOIN price_item i ON i.variant_id = v.id AND i.deleted_at IS NULL`

/** 1: variants; 2: scopes; 3, 4: the moment. */
export const CURRENT_RULES = `
  WITH key AS (
    SELECT DISTINCT k.target_key
    FROM unnest(?::text[]) AS v(id)
    LEFT JOIN price_item i ON i.variant_id = v.id AND i.deleted_at IS NULL
    CROSS JOIN LATERAL unnest(COALESCE(i.target_keys, ARRAY['variant:' || v.id, 'all'])) AS k(target_key)
  )
  SELECT r.id, r.name, split_part(r.scope_key, ':', 1) AS scope, r.target_kind, r.target_key, r.price_type_id,
         trim_scale(r.percent)::text AS percent, r.min_quantity, r.priority,
         (extract(epoch FROM r.valid_from) * 1000)::float8 AS valid_from,
         (extract(epoch FROM r.valid_until) * 1000)::float8 AS valid_until
  FROM contract_price_rule r
  WHERE r.scope_key = ANY(?) AND r.target_key IN (SELECT target_key FROM key)
    AND r.is_active AND r.deleted_at IS NULL
    AND (r.valid_from IS NULL OR r.valid_from <= ?) AND (r.valid_until IS NULL OR r.valid_until > ?)`

/** 1: contract; 2: variants; 3, 4: the moment. */
export const FIXED_PRICES = `
  SELECT id, variant_id, min_quantity, amount::text AS amount, currency_code, document,
         (extract(epoch FROM valid_from) * 1000)::float8 AS valid_from,
         (extract(epoch FROM valid_until) * 1000)::float8 AS valid_until,
         (extract(epoch FROM as_of) * 1000)::float8 AS as_of
  FROM contract_price
  WHERE contract_id = ? AND variant_id = ANY(?) AND deleted_at IS NULL
    AND valid_from <= ? AND (valid_until IS NULL OR valid_until > ?)`

/** 1: types; 2: variants; 3, 4: the moment. */
export const TYPE_PRICES = `
  SELECT variant_id, price_type_id, min_quantity, amount::text AS amount,
         (extract(epoch FROM valid_from) * 1000)::float8 AS valid_from,
         (extract(epoch FROM valid_until) * 1000)::float8 AS valid_until,
         (extract(epoch FROM as_of) * 1000)::float8 AS as_of
  FROM type_price
  WHERE price_type_id = ANY(?) AND variant_id = ANY(?) AND deleted_at IS NULL
    AND valid_from <= ? AND (valid_until IS NULL OR valid_until > ?)
  ORDER BY min_quantity`

/** 1: the moment. */
export const CURRENCY_RATES = `
  SELECT DISTINCT ON (base_code, quote_code) base_code, quote_code, rate::text AS rate
  FROM currency_rate
  WHERE valid_from <= ? AND deleted_at IS NULL
  ORDER BY base_code, quote_code, valid_from DESC`

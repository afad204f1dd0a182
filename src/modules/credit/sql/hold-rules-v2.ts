/**
 * The rule of a hold, as the database keeps it; hold-rules.ts is the same rule without a database, and a module test
 * holds the two together. It stands there and not in statements of ours, because all orders of a company stand in the
 * queue for its account: locking, reading and taking are one call, and each round trip made while the row is locked
 * would be waited for by all behind.
 *
 * A migration brings this version into force. Whoever changes the rule writes the next version beside it, and a migration
 * that runs that one: a base that is made anew goes through all of them.
 */

/** What a live hold takes of the limit: `remainingHold`. */
const REST = `create or replace function credit_hold_rest(amount numeric, in_debt numeric, returned numeric) returns numeric
  language sql immutable parallel safe as $$ select greatest(amount - greatest(in_debt, returned), 0) $$;`

/** The status of a live hold with these amounts: `statusAfterReading`. */
const STATUS = `create or replace function credit_hold_status(status text, amount numeric, in_debt numeric, returned numeric) returns text
  language sql immutable parallel safe as $$
  select case when status = 'held' then 'held' when greatest(in_debt, returned) >= amount then 'in_debt' else 'bound' end $$;`

/**
 * Locks the accounts of `[{ scope, scope_id }]` until the transaction ends. Whoever locks accounts does so by this: one
 * order for all, so that nobody deadlocks. The company's comes first by name, so that its orders wait once and not at
 * each account.
 */
const LOCK = `create or replace function credit_lock(owners jsonb) returns void language plpgsql as $$
begin
  perform a.id from jsonb_to_recordset(owners) as o(scope text, scope_id text)
    join credit_account a on a.scope = o.scope and a.scope_id = o.scope_id and a.deleted_at is null
  order by a.scope, a.id for update of a;
end $$;`

/**
 * An amount in another currency, not rounded; `rates` is `{"usd/uah": "41.50"}`, and null where it has neither the pair nor
 * its inverse: `convert` of lib/convert.ts.
 */
const CONVERT = `create or replace function credit_convert(amount numeric, base text, quote text, rates jsonb) returns numeric
  language sql immutable parallel safe as $$
  select case when base = quote or amount = 0 then amount
    when rates->>(base || '/' || quote) is not null then amount * (rates->>(base || '/' || quote))::numeric
    when rates->>(quote || '/' || base) is not null then amount / (rates->>(quote || '/' || base))::numeric end $$;`

/**
 * What the accounts of `[{ scope, scope_id, kept_in? }]` carry, without what the given cart holds itself: `exposuresOf`.
 * An account with a limit, or the one in the currency that its owner is `kept_in`, carries its owner's debts and holds of
 * all currencies but those that have a limit of their own; any other carries those in its own. Debts are converted as of
 * now, holds by the rates of the order's day where they were known. `missing`: currencies that there is no rate from.
 */
const EXPOSURES = `create or replace function credit_exposures(owners jsonb, except_cart text, rates jsonb) returns table (
  scope text, scope_id text, currency_code text, mode text, "limit" numeric, debt numeric, debt_as_of timestamptz, held numeric,
  missing text[], limited text[]) language sql stable as $$
  with asked as (
    select distinct o.scope, o.scope_id, o.kept_in from jsonb_to_recordset(owners) as o(scope text, scope_id text, kept_in text)
  ), account as (
    select a.*, array_agg(a.currency_code) filter (where a."limit" is not null) over (partition by a.scope, a.scope_id) as limited,
      a."limit" is not null or a.currency_code = o.kept_in as is_main
    from asked o join credit_account a on a.scope = o.scope and a.scope_id = o.scope_id and a.deleted_at is null
  ), hold as (
    select o.scope, o.scope_id, h.currency_code, h.rates, credit_hold_rest(h.amount, h.in_debt, h.returned) as rest
    from asked o join credit_hold h on h.contract_id = o.scope_id
    where o.scope = 'contract' and h.status <> 'released' and h.deleted_at is null and h.cart_id <> except_cart
    union all
    select o.scope, o.scope_id, h.currency_code, h.rates, credit_hold_rest(h.amount, h.in_debt, h.returned)
    from asked o join credit_hold h on h.legal_entity_id = o.scope_id
    where o.scope = 'legal_entity' and h.status <> 'released' and h.deleted_at is null and h.cart_id <> except_cart
    union all
    select o.scope, o.scope_id, h.currency_code, h.rates, credit_hold_rest(h.amount, h.in_debt, h.returned)
    from asked o join credit_hold h on h.company_id = o.scope_id
    where o.scope = 'company' and h.status <> 'released' and h.deleted_at is null and h.cart_id <> except_cart
  ), carried as (
    select c.scope, c.scope_id, c.currency_code, c.debt, null::jsonb as dated, 0 as rest from account c where c.debt <> 0
    union all
    select h.scope, h.scope_id, h.currency_code, 0, h.rates, sum(h.rest) from hold h where h.rest <> 0 group by 1, 2, 3, 5
  )
  select a.scope, a.scope_id, a.currency_code, a.mode, a."limit",
    coalesce(round(sum(credit_convert(c.debt, c.currency_code, a.currency_code, rates)), 2), 0), a.debt_as_of,
    coalesce(round(sum(coalesce(credit_convert(c.rest, c.currency_code, a.currency_code, c.dated),
                                credit_convert(c.rest, c.currency_code, a.currency_code, rates))), 2), 0),
    coalesce(array_agg(distinct c.currency_code) filter (where credit_convert(1, c.currency_code, a.currency_code, coalesce(c.dated, '{}') || rates) is null
      and c.currency_code is not null), '{}'),
    coalesce(a.limited, '{}')
  from account a left join carried c on c.scope = a.scope and c.scope_id = a.scope_id
    and (c.currency_code = a.currency_code or (a.is_main and not c.currency_code = any(coalesce(a.limited, '{}'))))
  group by a.id, a.scope, a.scope_id, a.currency_code, a.mode, a."limit", a.debt_as_of, a.limited
  order by a.id $$;`

/** The accounts whose credit an order takes. */
const OWNERS = `create or replace function credit_owners(chain jsonb) returns jsonb language sql immutable parallel safe as $$
  select jsonb_build_array(
    jsonb_build_object('scope', 'contract', 'scope_id', chain->>'contract_id'),
    jsonb_build_object('scope', 'legal_entity', 'scope_id', chain->>'legal_entity_id'),
    jsonb_build_object('scope', 'company', 'scope_id', chain->>'company_id')) $$;`

/**
 * The accounts that an order of `{ contract_id, legal_entity_id, company_id, cart_id, currency_code, amount, rates, dated }`
 * must fit: those in its currency and those whose limit covers that, with what it asks of each in the account's currency.
 */
const CHAIN = `create or replace function credit_chain(input jsonb) returns table (
  scope text, scope_id text, currency_code text, mode text, "limit" numeric, debt numeric, debt_as_of timestamptz, held numeric,
  missing text[], asked numeric) language sql stable as $$
  select c.scope, c.scope_id, c.currency_code, c.mode, c."limit", c.debt, c.debt_as_of, c.held,
    case when c.asked is null then array_append(array_remove(c.missing, input->>'currency_code'), input->>'currency_code') else c.missing end,
    round(c.asked, 2)
  from (
    select e.*, coalesce(
      credit_convert((input->>'amount')::numeric, input->>'currency_code', e.currency_code, input->'dated'),
      credit_convert((input->>'amount')::numeric, input->>'currency_code', e.currency_code, input->'rates')) as asked
    from credit_exposures(credit_owners(input), coalesce(input->>'cart_id', ''), coalesce(input->'rates', '{}')) e
    where e.currency_code = input->>'currency_code' or (e."limit" is not null and not input->>'currency_code' = any(e.limited))
  ) c $$;`

/**
 * The check and the insert, for a chain that is locked. It is apart from the locking: a function that is STABLE or a
 * single statement would see the sums as they were before it waited for the lock; each statement of a plpgsql function
 * sees what was committed until then. The rates of the day stay with the hold.
 */
const TAKE = `create or replace function credit_take_hold(input jsonb) returns jsonb language plpgsql as $$
declare
  exposures jsonb;
  is_refused boolean;
  hold_id text;
begin
  select coalesce(jsonb_agg(jsonb_build_object('scope', c.scope, 'scope_id', c.scope_id, 'currency_code', c.currency_code, 'mode', c.mode,
           'limit', c."limit"::text, 'debt', c.debt::text, 'debt_as_of', c.debt_as_of, 'held', c.held::text, 'missing', c.missing, 'asked', c.asked::text)), '[]'),
         coalesce(bool_or(c.mode = 'hard' and c."limit" is not null and (cardinality(c.missing) > 0 or c.asked > c."limit" - c.debt - c.held)), false)
    into exposures, is_refused
  from credit_chain(input) c;
  if not is_refused then
    insert into credit_hold (id, cart_id, contract_id, legal_entity_id, company_id, currency_code, amount, raw_amount, rates, status, expires_at)
    values (input->>'id', input->>'cart_id', input->>'contract_id', input->>'legal_entity_id', input->>'company_id', input->>'currency_code',
      (input->>'amount')::numeric, jsonb_build_object('value', input->>'amount', 'precision', 20), nullif(input->'dated', '{}'), 'held',
      (input->>'expires_at')::timestamptz)
    on conflict (cart_id) where status <> 'released' and deleted_at is null
    do update set contract_id = excluded.contract_id, legal_entity_id = excluded.legal_entity_id, company_id = excluded.company_id,
      currency_code = excluded.currency_code, amount = excluded.amount, raw_amount = excluded.raw_amount, rates = excluded.rates,
      expires_at = excluded.expires_at, updated_at = now()
    where credit_hold.status = 'held'
    returning id into hold_id;
  end if;
  return jsonb_build_object('id', hold_id, 'exposures', exposures);
end $$;`

/**
 * Locks and takes. The commit does not wait for the disk while it has the accounts locked. Nothing can come of a hold that
 * a crash of the database takes away: the log is written in order, so whatever is committed after it (the document's
 * reservation, the order) brings the hold to the disk as well.
 */
const HOLD = `create or replace function credit_hold(input jsonb) returns jsonb language plpgsql as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  perform credit_lock(credit_owners(input));
  return credit_take_hold(input);
end $$;`

export const HOLD_RULES_V2 = [REST, STATUS, CONVERT, LOCK, EXPOSURES, OWNERS, CHAIN, TAKE, HOLD]

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

/** What the accounts of `[{ scope, scope_id }]` carry, without what the given cart holds itself. */
const EXPOSURES = `create or replace function credit_exposures(owners jsonb, except_cart text) returns table (
  scope text, scope_id text, currency_code text, mode text, "limit" numeric, debt numeric, debt_as_of timestamptz, held numeric)
  language sql stable as $$
  select a.scope, a.scope_id, a.currency_code, a.mode, a."limit", a.debt, a.debt_as_of,
    case a.scope
      when 'contract' then (select coalesce(sum(credit_hold_rest(h.amount, h.in_debt, h.returned)), 0) from credit_hold h
        where h.contract_id = a.scope_id and h.currency_code = a.currency_code
          and h.status <> 'released' and h.deleted_at is null and h.cart_id <> except_cart)
      when 'legal_entity' then (select coalesce(sum(credit_hold_rest(h.amount, h.in_debt, h.returned)), 0) from credit_hold h
        where h.legal_entity_id = a.scope_id and h.currency_code = a.currency_code
          and h.status <> 'released' and h.deleted_at is null and h.cart_id <> except_cart)
      else (select coalesce(sum(credit_hold_rest(h.amount, h.in_debt, h.returned)), 0) from credit_hold h
        where h.company_id = a.scope_id and h.currency_code = a.currency_code
          and h.status <> 'released' and h.deleted_at is null and h.cart_id <> except_cart)
    end
  from jsonb_to_recordset(owners) as o(scope text, scope_id text)
  join credit_account a on a.scope = o.scope and a.scope_id = o.scope_id and a.deleted_at is null
  order by a.id $$;`

/** The accounts whose credit an order takes. */
const OWNERS = `create or replace function credit_owners(chain jsonb) returns jsonb language sql immutable parallel safe as $$
  select jsonb_build_array(
    jsonb_build_object('scope', 'contract', 'scope_id', chain->>'contract_id'),
    jsonb_build_object('scope', 'legal_entity', 'scope_id', chain->>'legal_entity_id'),
    jsonb_build_object('scope', 'company', 'scope_id', chain->>'company_id')) $$;`

/**
 * The check and the insert, for a chain that is locked. It is apart from the locking: a function that is STABLE or a
 * single statement would see the sums as they were before it waited for the lock; each statement of a plpgsql function
 * sees what was committed until then.
 */
const TAKE = `create or replace function credit_take_hold(input jsonb) returns jsonb language plpgsql as $$
declare
  exposures jsonb;
  is_refused boolean;
  hold_id text;
begin
  select coalesce(jsonb_agg(jsonb_build_object('scope', c.scope, 'scope_id', c.scope_id, 'currency_code', c.currency_code, 'mode', c.mode,
           'limit', c."limit"::text, 'debt', c.debt::text, 'debt_as_of', c.debt_as_of, 'held', c.held::text)), '[]'),
         coalesce(bool_or(c.mode = 'hard' and (input->>'amount')::numeric > c."limit" - c.debt - c.held), false)
    into exposures, is_refused
  from credit_exposures(credit_owners(input), input->>'cart_id') c where c.currency_code = input->>'currency_code';
  if not is_refused then
    insert into credit_hold (id, cart_id, contract_id, legal_entity_id, company_id, currency_code, amount, raw_amount, status, expires_at)
    values (input->>'id', input->>'cart_id', input->>'contract_id', input->>'legal_entity_id', input->>'company_id', input->>'currency_code',
      (input->>'amount')::numeric, jsonb_build_object('value', input->>'amount', 'precision', 20), 'held', (input->>'expires_at')::timestamptz)
    on conflict (cart_id) where status <> 'released' and deleted_at is null
    do update set contract_id = excluded.contract_id, legal_entity_id = excluded.legal_entity_id, company_id = excluded.company_id,
      currency_code = excluded.currency_code, amount = excluded.amount, raw_amount = excluded.raw_amount,
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

export const HOLD_RULES_V1 = [REST, STATUS, LOCK, EXPOSURES, OWNERS, TAKE, HOLD]

/**
 * What a hold takes and how it stands, with the order's document: hold-rules.ts is the same rule without a database. The
 * other functions stand as hold-rules-v2.ts has them.
 */

/** What a live hold takes of the limit: `remainingHold`. A document that was not read is null, which `greatest` leaves out. */
const REST = `create or replace function credit_hold_rest(amount numeric, in_debt numeric, returned numeric, document_total numeric) returns numeric
  language sql immutable parallel safe as $$ select greatest(amount - greatest(in_debt, returned), document_total - in_debt, 0) $$;`

/** The status of a live hold with these amounts: `statusAfterReading`. */
const STATUS = `create or replace function credit_hold_status(status text, amount numeric, in_debt numeric, returned numeric, document_total numeric) returns text
  language sql immutable parallel safe as $$
  select case when status = 'held' then 'held' when credit_hold_rest(amount, in_debt, returned, document_total) = 0 then 'in_debt' else 'bound' end $$;`

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
    select o.scope, o.scope_id, h.currency_code, h.rates, credit_hold_rest(h.amount, h.in_debt, h.returned, h.document_total) as rest
    from asked o join credit_hold h on h.contract_id = o.scope_id
    where o.scope = 'contract' and h.status <> 'released' and h.deleted_at is null and h.cart_id <> except_cart
    union all
    select o.scope, o.scope_id, h.currency_code, h.rates, credit_hold_rest(h.amount, h.in_debt, h.returned, h.document_total)
    from asked o join credit_hold h on h.legal_entity_id = o.scope_id
    where o.scope = 'legal_entity' and h.status <> 'released' and h.deleted_at is null and h.cart_id <> except_cart
    union all
    select o.scope, o.scope_id, h.currency_code, h.rates, credit_hold_rest(h.amount, h.in_debt, h.returned, h.document_total)
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

export const HOLD_RULES_V3 = [REST, STATUS, EXPOSURES]

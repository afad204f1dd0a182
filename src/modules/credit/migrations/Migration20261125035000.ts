import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/**
 * Locking a chain, reading it and taking a hold are one call of the database: all orders of a company stand in the
 * queue for its account, and each round trip made while its row is locked would be waited for by all behind.
 *
 * `credit_take_hold` is the check and the insert alone, for a chain that is locked; `credit_hold` locks and then takes.
 * They are two, because a function that is STABLE or a single statement would see the sums as they were before it
 * waited for the lock; each statement of a plpgsql function sees what was committed until then.
 */
export class Migration20261125035000 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create or replace function credit_take_hold(input jsonb) returns jsonb language plpgsql as $$
declare
  exposures jsonb;
  is_refused boolean;
  hold_id text;
begin
  select coalesce(jsonb_agg(jsonb_build_object('scope', c.scope, 'scope_id', c.scope_id, 'currency_code', c.currency_code, 'mode', c.mode,
           'limit', c."limit"::text, 'debt', c.debt::text, 'debt_as_of', c.debt_as_of, 'held', c.held::text) order by c.id), '[]'),
         coalesce(bool_or(c.mode = 'hard' and (input->>'amount')::numeric > c."limit" - c.debt - c.held), false)
    into exposures, is_refused
  from (
    select a.*, case a.scope
      when 'contract' then (select coalesce(sum(greatest(h.amount - greatest(h.in_debt, h.returned), 0)), 0) from credit_hold h where h.contract_id = a.scope_id
        and h.currency_code = a.currency_code and h.status <> 'released' and h.deleted_at is null and h.cart_id <> input->>'cart_id')
      when 'legal_entity' then (select coalesce(sum(greatest(h.amount - greatest(h.in_debt, h.returned), 0)), 0) from credit_hold h where h.legal_entity_id = a.scope_id
        and h.currency_code = a.currency_code and h.status <> 'released' and h.deleted_at is null and h.cart_id <> input->>'cart_id')
      else (select coalesce(sum(greatest(h.amount - greatest(h.in_debt, h.returned), 0)), 0) from credit_hold h where h.company_id = a.scope_id
        and h.currency_code = a.currency_code and h.status <> 'released' and h.deleted_at is null and h.cart_id <> input->>'cart_id')
      end as held
    from credit_account a
    where a.currency_code = input->>'currency_code' and a.deleted_at is null and (
      (a.scope = 'contract' and a.scope_id = input->>'contract_id') or
      (a.scope = 'legal_entity' and a.scope_id = input->>'legal_entity_id') or
      (a.scope = 'company' and a.scope_id = input->>'company_id'))
  ) c;
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
end $$;`);

    // Accounts are locked the company's first, then by id, whoever locks them: parallel holds never deadlock, and wait once, not at each account.
    // The commit does not wait for the disk while it has them locked. Nothing can come of a hold that a crash of the database takes away:
    // the log is written in order, so whatever is committed after it (the document's reservation, the order) brings the hold to the disk as well.
    this.addSql(`create or replace function credit_hold(input jsonb) returns jsonb language plpgsql as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  perform a.id from credit_account a
  where a.currency_code = input->>'currency_code' and a.deleted_at is null and (
    (a.scope = 'contract' and a.scope_id = input->>'contract_id') or
    (a.scope = 'legal_entity' and a.scope_id = input->>'legal_entity_id') or
    (a.scope = 'company' and a.scope_id = input->>'company_id'))
  order by a.scope, a.id for update;
  return credit_take_hold(input);
end $$;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop function if exists credit_hold(jsonb);`);
    this.addSql(`drop function if exists credit_take_hold(jsonb);`);
  }

}

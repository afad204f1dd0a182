import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/**
 * What answers about prices are made of: a table, whose answers a row concerns, and the columns that count. That a row
 * was read again (`as_of`, `updated_at`) changes no price.
 */
const WATCHED: { table: string; key: string; columns: string }[] = [
  { table: "contract_price", key: "'contract:' || contract_id", columns: "id, variant_id, min_quantity, amount, currency_code, valid_from, valid_until, document, deleted_at" },
  { table: "contract_price_rule", key: "scope_key", columns: "id, name, target_kind, target_key, price_type_id, percent, min_quantity, priority, is_active, valid_from, valid_until, deleted_at" },
  { table: "company_price_default", key: "'company:' || company_id", columns: "id, price_type_id, deleted_at" },
  { table: "type_price", key: "'type:' || price_type_id", columns: "id, variant_id, min_quantity, amount, valid_from, valid_until, deleted_at" },
  { table: "price_type", key: "'everyone'::text", columns: "id, name, currency_code, is_active, is_recommended, rounding_step, rounding_ending, rounding_direction, base_price_type_id, base_percent, min_margin_percent, deleted_at" },
  { table: "currency_rate", key: "'everyone'::text", columns: "id, base_code, quote_code, rate, valid_from, deleted_at" },
  { table: "price_item", key: "'everyone'::text", columns: "id, variant_id, target_keys, category_depths, cost, cost_currency_code, deleted_at" },
]

/** The log that cached prices are held against (ADR 0011). Triggers write it, so that no writer can forget to. */
export class Migration20261127134000 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "price_book_log" ("id" bigint generated always as identity, "key" text not null, "xid" xid8 not null default pg_current_xact_id(), "logged_at" timestamptz not null default clock_timestamp(), constraint "price_book_log_pkey" primary key ("id"));`);
    this.addSql(`create index if not exists "IDX_price_book_log_key_xid" on "price_book_log" ("key", "xid");`);
    this.addSql(`create or replace function price_book_log_all() returns trigger language plpgsql as $$ begin insert into price_book_log (key) values ('everyone'); return null; end $$;`);
    // A log that somebody empties says that everything may have changed.
    this.addSql(`create or replace trigger price_book_log_truncated after truncate on "price_book_log" for each statement execute function price_book_log_all();`);
    for (const { table, key, columns } of WATCHED) {
      const rows = (transition: string) => `select ${key} as key, ${columns} from ${transition}`
      const logging = (changed: string) => `begin insert into price_book_log (key) select distinct key from (${changed}) as changed; return null; end`
      this.addSql(`create or replace function ${table}_log_insert() returns trigger language plpgsql as $$ ${logging(rows("new_rows"))} $$;`);
      this.addSql(`create or replace function ${table}_log_update() returns trigger language plpgsql as $$ ${logging(`(${rows("old_rows")} except ${rows("new_rows")}) union all (${rows("new_rows")} except ${rows("old_rows")})`)} $$;`);
      this.addSql(`create or replace function ${table}_log_delete() returns trigger language plpgsql as $$ ${logging(rows("old_rows"))} $$;`);
      this.addSql(`create or replace trigger ${table}_inserted after insert on "${table}" referencing new table as new_rows for each statement execute function ${table}_log_insert();`);
      this.addSql(`create or replace trigger ${table}_updated after update on "${table}" referencing old table as old_rows new table as new_rows for each statement execute function ${table}_log_update();`);
      this.addSql(`create or replace trigger ${table}_deleted after delete on "${table}" referencing old table as old_rows for each statement execute function ${table}_log_delete();`);
      this.addSql(`create or replace trigger ${table}_truncated after truncate on "${table}" for each statement execute function price_book_log_all();`);
    }
  }

  override async down(): Promise<void> {
    for (const { table } of WATCHED) {
      this.addSql(`drop trigger if exists ${table}_truncated on "${table}";`);
      for (const event of ["insert", "update", "delete"]) {
        this.addSql(`drop function if exists ${table}_log_${event} cascade;`);
      }
    }
    this.addSql(`drop table if exists "price_book_log" cascade;`);
    this.addSql(`drop function if exists price_book_log_all cascade;`);
  }

}

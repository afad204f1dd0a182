import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261123192854 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "price_item" drop constraint if exists "price_item_variant_id_unique";`);
    this.addSql(`alter table if exists "employee_price_view" drop constraint if exists "employee_price_view_employee_id_unique";`);
    this.addSql(`alter table if exists "currency_rate" drop constraint if exists "currency_rate_base_code_quote_code_valid_from_unique";`);
    this.addSql(`alter table if exists "contract_price" drop constraint if exists "contract_price_tier_unique";`);
    this.addSql(`alter table if exists "company_price_default" drop constraint if exists "company_price_default_company_id_unique";`);
    this.addSql(`create table if not exists "company_price_default" ("id" text not null, "company_id" text not null, "price_type_id" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "company_price_default_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_company_price_default_deleted_at" ON "company_price_default" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_company_price_default_company_id_unique" ON "company_price_default" ("company_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "contract_price" ("id" text not null, "contract_id" text not null, "variant_id" text not null, "min_quantity" integer not null default 1, "amount" numeric not null, "currency_code" text not null, "valid_from" timestamptz not null, "valid_until" timestamptz null, "document" text null, "as_of" timestamptz not null, "raw_amount" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "contract_price_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_contract_price_deleted_at" ON "contract_price" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_contract_price_tier_unique" ON "contract_price" ("contract_id", "variant_id", "min_quantity", "valid_from") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "contract_price_rule" ("id" text not null, "name" text not null, "contract_id" text null, "company_id" text null, "scope_key" text not null, "target_kind" text check ("target_kind" in ('variant', 'product', 'brand', 'collection', 'category', 'tag', 'all')) not null, "target_id" text null, "target_key" text not null, "price_type_id" text null, "percent" numeric not null default 0, "min_quantity" integer not null default 1, "priority" integer not null default 0, "is_active" boolean not null default true, "valid_from" timestamptz null, "valid_until" timestamptz null, "raw_percent" jsonb not null default '{"value":"0","precision":20}', "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "contract_price_rule_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_contract_price_rule_deleted_at" ON "contract_price_rule" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_contract_price_rule_scope_key_target_key" ON "contract_price_rule" ("scope_key", "target_key") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "currency_rate" ("id" text not null, "base_code" text not null, "quote_code" text not null, "rate" numeric not null, "valid_from" timestamptz not null, "raw_rate" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "currency_rate_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_currency_rate_deleted_at" ON "currency_rate" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_currency_rate_base_code_quote_code_valid_from_unique" ON "currency_rate" ("base_code", "quote_code", "valid_from") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "employee_price_view" ("id" text not null, "employee_id" text not null, "mode" text check ("mode" in ('personal', 'recommended')) not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "employee_price_view_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_employee_price_view_deleted_at" ON "employee_price_view" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_employee_price_view_employee_id_unique" ON "employee_price_view" ("employee_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "price_item" ("id" text not null, "variant_id" text not null, "product_id" text not null, "target_keys" text[] not null, "category_depths" jsonb not null, "cost" numeric null, "cost_currency_code" text null, "raw_cost" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "price_item_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_price_item_deleted_at" ON "price_item" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_price_item_variant_id_unique" ON "price_item" ("variant_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_price_item_product_id" ON "price_item" ("product_id") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "price_type" add column if not exists "rounding_step" numeric null, add column if not exists "rounding_ending" numeric null, add column if not exists "rounding_direction" text check ("rounding_direction" in ('nearest', 'up', 'down')) not null default 'nearest', add column if not exists "base_price_type_id" text null, add column if not exists "base_percent" numeric null, add column if not exists "min_margin_percent" numeric null, add column if not exists "raw_rounding_step" jsonb null, add column if not exists "raw_rounding_ending" jsonb null, add column if not exists "raw_base_percent" jsonb null, add column if not exists "raw_min_margin_percent" jsonb null;`);

    this.addSql(`alter table if exists "type_price" add column if not exists "valid_until" timestamptz null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "company_price_default" cascade;`);

    this.addSql(`drop table if exists "contract_price" cascade;`);

    this.addSql(`drop table if exists "contract_price_rule" cascade;`);

    this.addSql(`drop table if exists "currency_rate" cascade;`);

    this.addSql(`drop table if exists "employee_price_view" cascade;`);

    this.addSql(`drop table if exists "price_item" cascade;`);

    this.addSql(`alter table if exists "price_type" drop column if exists "rounding_step", drop column if exists "rounding_ending", drop column if exists "rounding_direction", drop column if exists "base_price_type_id", drop column if exists "base_percent", drop column if exists "min_margin_percent", drop column if exists "raw_rounding_step", drop column if exists "raw_rounding_ending", drop column if exists "raw_base_percent", drop column if exists "raw_min_margin_percent";`);

    this.addSql(`alter table if exists "type_price" drop column if exists "valid_until";`);
  }

}

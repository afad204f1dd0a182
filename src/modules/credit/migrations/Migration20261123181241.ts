import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261123181241 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "credit_hold" drop constraint if exists "credit_hold_cart_id_unique";`);
    this.addSql(`alter table if exists "credit_account" drop constraint if exists "credit_account_scope_scope_id_currency_code_unique";`);
    this.addSql(`create table if not exists "credit_account" ("id" text not null, "scope" text check ("scope" in ('contract', 'legal_entity', 'company')) not null, "scope_id" text not null, "currency_code" text not null, "limit" numeric null, "debt" numeric not null default 0, "debt_as_of" timestamptz null, "raw_limit" jsonb null, "raw_debt" jsonb not null default '{"value":"0","precision":20}', "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "credit_account_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_credit_account_deleted_at" ON "credit_account" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_credit_account_scope_scope_id_currency_code_unique" ON "credit_account" ("scope", "scope_id", "currency_code") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "credit_hold" ("id" text not null, "cart_id" text not null, "order_id" text null, "contract_id" text not null, "legal_entity_id" text not null, "company_id" text not null, "currency_code" text not null, "amount" numeric not null, "status" text check ("status" in ('held', 'bound', 'released')) not null default 'held', "raw_amount" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "credit_hold_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_credit_hold_deleted_at" ON "credit_hold" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_credit_hold_cart_id_unique" ON "credit_hold" ("cart_id") WHERE status <> 'released' AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_credit_hold_contract_id_currency_code" ON "credit_hold" ("contract_id", "currency_code") WHERE status <> 'released' AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_credit_hold_legal_entity_id_currency_code" ON "credit_hold" ("legal_entity_id", "currency_code") WHERE status <> 'released' AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_credit_hold_company_id_currency_code" ON "credit_hold" ("company_id", "currency_code") WHERE status <> 'released' AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_credit_hold_order_id" ON "credit_hold" ("order_id") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "credit_account" cascade;`);

    this.addSql(`drop table if exists "credit_hold" cascade;`);
  }

}

import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261123192429 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "receivable" drop constraint if exists "receivable_document_unique";`);
    this.addSql(`create table if not exists "receivable" ("id" text not null, "kind" text check ("kind" in ('debt', 'advance')) not null, "external_id" text not null, "number" text not null, "date" timestamptz not null, "due_date" text null, "currency_code" text not null, "amount" numeric not null, "open_amount" numeric not null, "company_id" text not null, "legal_entity_id" text not null, "contract_id" text null, "order_id" text null, "as_of" timestamptz not null, "raw_amount" jsonb not null, "raw_open_amount" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "receivable_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_receivable_deleted_at" ON "receivable" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_receivable_document_unique" ON "receivable" ("legal_entity_id", "external_id", "kind", "currency_code", "due_date") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_receivable_company_id_currency_code_due_date" ON "receivable" ("company_id", "currency_code", "due_date") WHERE open_amount > 0 AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_receivable_legal_entity_id_due_date" ON "receivable" ("legal_entity_id", "due_date") WHERE open_amount > 0 AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_receivable_order_id" ON "receivable" ("order_id") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "credit_hold" drop constraint if exists "credit_hold_status_check";`);

    this.addSql(`alter table if exists "credit_account" add column if not exists "company_id" text null, add column if not exists "mode" text check ("mode" in ('hard', 'soft')) not null default 'hard';`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_credit_account_company_id_currency_code" ON "credit_account" ("company_id", "currency_code") WHERE scope = 'legal_entity' AND deleted_at IS NULL;`);

    this.addSql(`alter table if exists "credit_hold" add column if not exists "in_debt" numeric not null default 0, add column if not exists "expires_at" timestamptz null, add column if not exists "raw_in_debt" jsonb not null default '{"value":"0","precision":20}';`);
    this.addSql(`alter table if exists "credit_hold" add constraint "credit_hold_status_check" check("status" in ('held', 'bound', 'in_debt', 'released'));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_credit_hold_expires_at" ON "credit_hold" ("expires_at") WHERE status = 'held' AND deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "receivable" cascade;`);

    this.addSql(`alter table if exists "credit_hold" drop constraint if exists "credit_hold_status_check";`);

    this.addSql(`drop index if exists "IDX_credit_account_company_id_currency_code";`);
    this.addSql(`alter table if exists "credit_account" drop column if exists "company_id", drop column if exists "mode";`);

    this.addSql(`drop index if exists "IDX_credit_hold_expires_at";`);
    this.addSql(`alter table if exists "credit_hold" drop column if exists "in_debt", drop column if exists "expires_at", drop column if exists "raw_in_debt";`);

    this.addSql(`alter table if exists "credit_hold" add constraint "credit_hold_status_check" check("status" in ('held', 'bound', 'released'));`);
  }

}

import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261123192251 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "spending_limit" drop constraint if exists "spending_limit_employee_id_currency_code_period_unique";`);
    this.addSql(`alter table if exists "spending" drop constraint if exists "spending_cart_id_unique";`);
    this.addSql(`create table if not exists "spending" ("id" text not null, "cart_id" text not null, "employee_id" text not null, "currency_code" text not null, "amount" numeric not null, "spent_at" timestamptz not null, "status" text check ("status" in ('spent', 'released')) not null default 'spent', "raw_amount" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "spending_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_spending_deleted_at" ON "spending" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_spending_cart_id_unique" ON "spending" ("cart_id") WHERE status <> 'released' AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_spending_employee_id_currency_code_spent_at" ON "spending" ("employee_id", "currency_code", "spent_at") WHERE status <> 'released' AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "spending_limit" ("id" text not null, "employee_id" text not null, "company_id" text not null, "period" text check ("period" in ('order', 'day', 'week', 'month', 'quarter', 'year')) not null, "currency_code" text not null, "amount" numeric not null, "raw_amount" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "spending_limit_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_spending_limit_deleted_at" ON "spending_limit" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_spending_limit_employee_id_currency_code_period_unique" ON "spending_limit" ("employee_id", "currency_code", "period") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_spending_limit_company_id" ON "spending_limit" ("company_id") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "spending" cascade;`);

    this.addSql(`drop table if exists "spending_limit" cascade;`);
  }

}

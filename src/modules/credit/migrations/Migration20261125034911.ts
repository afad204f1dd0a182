import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261125034911 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "scheduled_payment" drop constraint if exists "scheduled_payment_order_id_position_unique";`);
    this.addSql(`create table if not exists "overdue_exception" ("id" text not null, "contract_id" text not null, "company_id" text not null, "until" text not null, "reason" text not null, "granted_by" text not null, "revoked_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "overdue_exception_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_overdue_exception_deleted_at" ON "overdue_exception" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_overdue_exception_contract_id_until" ON "overdue_exception" ("contract_id", "until") WHERE revoked_at IS NULL AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "scheduled_payment" ("id" text not null, "order_id" text not null, "position" integer not null, "kind" text check ("kind" in ('prepayment', 'deferred')) not null, "percent" integer not null, "currency_code" text not null, "amount" text not null, "due_from" text check ("due_from" in ('order', 'shipment', 'invoice')) not null, "term_days" integer not null, "term_kind" text check ("term_kind" in ('calendar', 'banking')) not null, "due_date" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "scheduled_payment_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_scheduled_payment_deleted_at" ON "scheduled_payment" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_scheduled_payment_order_id_position_unique" ON "scheduled_payment" ("order_id", "position") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "credit_hold" add column if not exists "returned" numeric not null default 0, add column if not exists "raw_returned" jsonb not null default '{"value":"0","precision":20}';`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "overdue_exception" cascade;`);

    this.addSql(`drop table if exists "scheduled_payment" cascade;`);

    this.addSql(`alter table if exists "credit_hold" drop column if exists "returned", drop column if exists "raw_returned";`);
  }

}

import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261123192252 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "approval_decision" drop constraint if exists "approval_decision_approval_id_employee_id_unique";`);
    this.addSql(`alter table if exists "approval_decision" drop constraint if exists "approval_decision_approval_id_tier_unique";`);
    this.addSql(`alter table if exists "approval" drop constraint if exists "approval_cart_id_unique";`);
    this.addSql(`create table if not exists "approval" ("id" text not null, "cart_id" text not null, "company_id" text not null, "legal_entity_id" text not null, "contract_id" text not null, "requested_by" text not null, "comment" text null, "status" text check ("status" in ('pending', 'approved', 'rejected', 'cancelled')) not null default 'pending', "tiers" integer not null default 1, "currency_code" text not null, "amount" numeric not null, "fingerprint" text not null, "lines" jsonb not null, "expires_at" timestamptz not null, "decided_at" timestamptz null, "raw_amount" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "approval_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_approval_deleted_at" ON "approval" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_approval_cart_id_unique" ON "approval" ("cart_id") WHERE status = 'pending' AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_approval_cart_id_created_at" ON "approval" ("cart_id", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_approval_company_id_status" ON "approval" ("company_id", "status") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_approval_legal_entity_id" ON "approval" ("legal_entity_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "approval_decision" ("id" text not null, "tier" integer not null, "employee_id" text not null, "decision" text check ("decision" in ('approve', 'reject')) not null, "comment" text null, "approval_id" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "approval_decision_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_approval_decision_approval_id" ON "approval_decision" ("approval_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_approval_decision_deleted_at" ON "approval_decision" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_approval_decision_approval_id_tier_unique" ON "approval_decision" ("approval_id", "tier") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_approval_decision_approval_id_employee_id_unique" ON "approval_decision" ("approval_id", "employee_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "approval_rule" ("id" text not null, "company_id" text not null, "legal_entity_id" text null, "contract_id" text null, "min_amount" numeric not null, "currency_code" text not null, "tiers" integer not null default 1, "raw_min_amount" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "approval_rule_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_approval_rule_deleted_at" ON "approval_rule" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_approval_rule_company_id_currency_code" ON "approval_rule" ("company_id", "currency_code") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "approval_decision" add constraint "approval_decision_approval_id_foreign" foreign key ("approval_id") references "approval" ("id") on update cascade;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "approval_decision" drop constraint if exists "approval_decision_approval_id_foreign";`);

    this.addSql(`drop table if exists "approval" cascade;`);

    this.addSql(`drop table if exists "approval_decision" cascade;`);

    this.addSql(`drop table if exists "approval_rule" cascade;`);
  }

}

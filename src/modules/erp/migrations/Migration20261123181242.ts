import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261123181242 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "erp_order" drop constraint if exists "erp_order_order_id_unique";`);
    this.addSql(`alter table if exists "erp_operation" drop constraint if exists "erp_operation_cart_id_unique";`);
    this.addSql(`alter table if exists "erp_operation" drop constraint if exists "erp_operation_key_unique";`);
    this.addSql(`alter table if exists "erp_object" drop constraint if exists "erp_object_kind_ref_unique";`);
    this.addSql(`create table if not exists "erp_import" ("id" text not null, "state" text check ("state" in ('running', 'done', 'failed')) not null default 'running', "stage" text not null, "cursor" text null, "counts" jsonb not null, "problems" jsonb not null, "last_error" text null, "leased_until" timestamptz not null, "finished_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_import_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_import_deleted_at" ON "erp_import" ("deleted_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_object" ("id" text not null, "kind" text not null, "ref" text not null, "local_id" text not null, "hash" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_object_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_object_deleted_at" ON "erp_object" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_object_kind_ref_unique" ON "erp_object" ("kind", "ref") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_object_kind_local_id" ON "erp_object" ("kind", "local_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_operation" ("id" text not null, "kind" text check ("kind" in ('place_order')) not null, "state" text check ("state" in ('intent', 'ambiguous', 'created', 'reserved', 'confirmed', 'cancelling', 'cancelled', 'rejected')) not null default 'intent', "key" text not null, "cart_id" text not null, "order_id" text null, "contract_id" text not null, "legal_entity_id" text not null, "fingerprint" text not null, "currency_code" text not null, "total" numeric not null, "draft" jsonb not null, "erp_ref" text null, "erp_number" text null, "posted_at" timestamptz null, "leased_until" timestamptz not null, "watch_until" timestamptz null, "attempts" integer not null default 0, "last_error" text null, "raw_total" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_operation_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_operation_deleted_at" ON "erp_operation" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_operation_key_unique" ON "erp_operation" ("key") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_operation_cart_id_unique" ON "erp_operation" ("cart_id") WHERE state NOT IN ('cancelled', 'rejected') AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_operation_order_id" ON "erp_operation" ("order_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_operation_leased_until" ON "erp_operation" ("leased_until") WHERE (state NOT IN ('confirmed', 'cancelled', 'rejected') OR watch_until IS NOT NULL) AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "erp_order" ("id" text not null, "order_id" text not null, "operation_id" text not null, "contract_id" text not null, "legal_entity_id" text not null, "ref" text not null, "number" text not null, "status" text check ("status" in ('reserved', 'cancelled')) not null, "posted_at" timestamptz not null, "currency_code" text not null, "total" numeric not null, "raw_total" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "erp_order_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_order_deleted_at" ON "erp_order" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_erp_order_order_id_unique" ON "erp_order" ("order_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_order_legal_entity_id" ON "erp_order" ("legal_entity_id") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "erp_import" cascade;`);

    this.addSql(`drop table if exists "erp_object" cascade;`);

    this.addSql(`drop table if exists "erp_operation" cascade;`);

    this.addSql(`drop table if exists "erp_order" cascade;`);
  }

}

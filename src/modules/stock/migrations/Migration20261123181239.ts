import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261123181239 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "stock_snapshot" drop constraint if exists "stock_snapshot_variant_id_stock_location_id_unique";`);
    this.addSql(`create table if not exists "stock_snapshot" ("id" text not null, "variant_id" text not null, "stock_location_id" text not null, "on_hand" numeric not null, "reserved" numeric not null, "available" numeric not null, "as_of" timestamptz not null, "raw_on_hand" jsonb not null, "raw_reserved" jsonb not null, "raw_available" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "stock_snapshot_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_stock_snapshot_deleted_at" ON "stock_snapshot" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_stock_snapshot_variant_id_stock_location_id_unique" ON "stock_snapshot" ("variant_id", "stock_location_id") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "stock_snapshot" cascade;`);
  }

}

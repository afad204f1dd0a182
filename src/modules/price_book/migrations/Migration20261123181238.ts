import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261123181238 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "type_price" drop constraint if exists "type_price_price_type_id_variant_id_min_quantity_unique";`);
    this.addSql(`alter table if exists "price_type" drop constraint if exists "price_type_is_recommended_unique";`);
    this.addSql(`alter table if exists "price_type" drop constraint if exists "price_type_external_id_unique";`);
    this.addSql(`create table if not exists "price_type" ("id" text not null, "code" text not null, "name" text not null, "currency_code" text not null, "includes_tax" boolean not null, "is_active" boolean not null default true, "is_recommended" boolean not null default false, "external_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "price_type_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_price_type_deleted_at" ON "price_type" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_price_type_external_id_unique" ON "price_type" ("external_id") WHERE external_id IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_price_type_is_recommended_unique" ON "price_type" ("is_recommended") WHERE is_recommended AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "type_price" ("id" text not null, "price_type_id" text not null, "variant_id" text not null, "min_quantity" integer not null default 1, "amount" numeric not null, "valid_from" timestamptz not null, "as_of" timestamptz not null, "raw_amount" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "type_price_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_type_price_deleted_at" ON "type_price" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_type_price_price_type_id_variant_id_min_quantity_unique" ON "type_price" ("price_type_id", "variant_id", "min_quantity") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_type_price_variant_id" ON "type_price" ("variant_id") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "price_type" cascade;`);

    this.addSql(`drop table if exists "type_price" cascade;`);
  }

}

import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261125101511 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "price_list_export" ("id" text not null, "contract_id" text not null, "actor_type" text check ("actor_type" in ('employee', 'user')) not null, "actor_id" text not null, "format" text check ("format" in ('csv', 'xlsx')) not null, "language" text check ("language" in ('uk', 'en')) not null, "price_mode" text check ("price_mode" in ('personal', 'recommended')) not null, "at" timestamptz null, "status" text check ("status" in ('pending', 'running', 'completed', 'failed')) not null default 'pending', "processed" integer not null default 0, "total" integer not null default 0, "file_id" text null, "error_code" text null, "finished_at" timestamptz null, "expires_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "price_list_export_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_price_list_export_deleted_at" ON "price_list_export" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_price_list_export_actor_id_created_at" ON "price_list_export" ("actor_id", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_price_list_export_updated_at" ON "price_list_export" ("updated_at") WHERE status IN ('pending', 'running') AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_price_list_export_expires_at" ON "price_list_export" ("expires_at") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "price_list_export" cascade;`);
  }

}

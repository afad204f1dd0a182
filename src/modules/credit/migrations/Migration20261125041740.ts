import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261125041740 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "receivable_notice" ("id" text not null, "legal_entity_id" text not null, "external_id" text not null, "currency_code" text not null, "due_date" text not null, "step" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "receivable_notice_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_receivable_notice_deleted_at" ON "receivable_notice" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_receivable_notice_once" ON "receivable_notice" ("legal_entity_id", "external_id", "currency_code", "due_date", "step") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "receivable_notice" cascade;`);
  }

}

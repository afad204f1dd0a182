import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261125074536 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "credit_account" add column if not exists "reached_at" timestamptz null;`);

    this.addSql(`alter table if exists "receivable_notice" add column if not exists "event" jsonb null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_receivable_notice_untold" ON "receivable_notice" ("id") WHERE event IS NOT NULL AND deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "credit_account" drop column if exists "reached_at";`);

    this.addSql(`drop index if exists "IDX_receivable_notice_untold";`);
    this.addSql(`alter table if exists "receivable_notice" drop column if exists "event";`);
  }

}

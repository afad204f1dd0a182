import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261201032000 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`drop index if exists "IDX_erp_operation_order_seen_at";`);
    this.addSql(`alter table if exists "erp_operation" drop column if exists "order_seen_at";`);
    this.addSql(`alter table if exists "erp_operation" add column if not exists "compare_at" timestamptz null, add column if not exists "order_followed_at" timestamptz null;`);
    this.addSql(`update "erp_operation" set "compare_at" = now() where state = 'confirmed';`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_operation_compare_at" ON "erp_operation" ("compare_at") WHERE state = 'confirmed' AND deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_erp_operation_compare_at";`);
    this.addSql(`alter table if exists "erp_operation" drop column if exists "compare_at", drop column if exists "order_followed_at";`);
    this.addSql(`alter table if exists "erp_operation" add column if not exists "order_seen_at" timestamptz null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_operation_order_seen_at" ON "erp_operation" ("order_seen_at") WHERE state = 'confirmed' AND deleted_at IS NULL;`);
  }

}

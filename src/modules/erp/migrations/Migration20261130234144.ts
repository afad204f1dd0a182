import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261130234144 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "erp_operation" add column if not exists "reason" text null, add column if not exists "parked_at" timestamptz null, add column if not exists "order_seen_at" timestamptz null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_erp_operation_order_seen_at" ON "erp_operation" ("order_seen_at") WHERE state = 'confirmed' AND deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_erp_operation_order_seen_at";`);
    this.addSql(`alter table if exists "erp_operation" drop column if exists "reason", drop column if exists "parked_at", drop column if exists "order_seen_at";`);
  }

}

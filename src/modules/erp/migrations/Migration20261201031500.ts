import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261201031500 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "erp_operation" add column if not exists "lease_owner" text null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "erp_operation" drop column if exists "lease_owner";`);
  }

}

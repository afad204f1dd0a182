import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261201032500 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "erp_operation" add column if not exists "refusals" integer not null default 0;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "erp_operation" drop column if exists "refusals";`);
  }

}

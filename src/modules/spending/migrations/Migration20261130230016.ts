import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261130230016 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "spending" add column if not exists "rates" jsonb null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "spending" drop column if exists "rates";`);
  }

}

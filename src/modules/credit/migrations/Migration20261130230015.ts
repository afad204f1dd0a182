import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261130230015 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "credit_hold" add column if not exists "rates" jsonb null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "credit_hold" drop column if exists "rates";`);
  }

}

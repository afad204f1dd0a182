import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261201032100 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "receivable_notice" add column if not exists "sent_to" text[] null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "receivable_notice" drop column if exists "sent_to";`);
  }

}

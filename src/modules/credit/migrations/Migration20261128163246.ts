import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261128163246 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "receivable_notice" add column if not exists "unsent_since" timestamptz null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "receivable_notice" drop column if exists "unsent_since";`);
  }

}

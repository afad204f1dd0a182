import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261125041500 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "contract" add column if not exists "allows_promotions" boolean not null default true;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "contract" drop column if exists "allows_promotions";`);
  }

}

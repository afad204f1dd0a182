import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261123182703 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "erp_import" add column if not exists "stages" text[] not null, add column if not exists "stage_started_at" timestamptz not null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "erp_import" drop column if exists "stages", drop column if exists "stage_started_at";`);
  }

}

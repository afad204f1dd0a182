import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261201030000 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "credit_hold" add column if not exists "document_total" numeric null, add column if not exists "raw_document_total" jsonb null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "credit_hold" drop column if exists "document_total", drop column if exists "raw_document_total";`);
  }

}

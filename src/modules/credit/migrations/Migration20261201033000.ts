import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261201033000 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "credit_account" add column if not exists "limit_as_of" timestamptz null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "credit_account" drop column if exists "limit_as_of";`);
  }

}

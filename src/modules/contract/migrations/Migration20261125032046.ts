import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261125032046 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "contract" drop constraint if exists "contract_default_unique";`);
    this.addSql(`alter table if exists "contract" add column if not exists "is_default" boolean not null default false;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_contract_default_unique" ON "contract" ("legal_entity_id") WHERE is_default AND deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_contract_default_unique";`);
    this.addSql(`alter table if exists "contract" drop column if exists "is_default";`);
  }

}

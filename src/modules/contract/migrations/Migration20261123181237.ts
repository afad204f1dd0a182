import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261123181237 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "contract" drop constraint if exists "contract_external_id_unique";`);
    this.addSql(`create table if not exists "contract" ("id" text not null, "number" text not null, "name" text not null, "legal_entity_id" text not null, "currency_code" text not null, "price_type_id" text null, "stock_location_id" text null, "is_active" boolean not null default true, "valid_from" timestamptz null, "valid_until" timestamptz null, "payment_term_days" integer null, "external_id" text null, "erp_handles" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "contract_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_contract_legal_entity_id" ON "contract" ("legal_entity_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_contract_deleted_at" ON "contract" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_contract_external_id_unique" ON "contract" ("external_id") WHERE external_id IS NOT NULL AND deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "contract" cascade;`);
  }

}

import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261123182219 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "verification" ("id" text not null, "cart_id" text not null, "contract_id" text not null, "stage" text check ("stage" in ('requested', 'placing')) not null, "status" text check ("status" in ('clean', 'needs_correction')) not null, "fingerprint" text not null, "currency_code" text not null, "comparison" jsonb not null, "as_of" timestamptz not null, "expires_at" timestamptz not null, "accepted_at" timestamptz null, "accepted_by" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "verification_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_verification_deleted_at" ON "verification" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_verification_cart_id_as_of" ON "verification" ("cart_id", "as_of") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "verification" cascade;`);
  }

}

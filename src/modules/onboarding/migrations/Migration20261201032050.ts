import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261201032050 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "onboarding_letter" ("id" text not null, "email" text not null, "company_id" text null, "sent_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "onboarding_letter_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_onboarding_letter_deleted_at" ON "onboarding_letter" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_onboarding_letter_email_sent_at" ON "onboarding_letter" ("email", "sent_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_onboarding_letter_company_id_sent_at" ON "onboarding_letter" ("company_id", "sent_at") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "registration" add column if not exists "auth_identity_id" text null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "onboarding_letter" cascade;`);

    this.addSql(`alter table if exists "registration" drop column if exists "auth_identity_id";`);
  }

}

import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261125032053 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "registration" drop constraint if exists "registration_customer_id_unique";`);
    this.addSql(`alter table if exists "invitation" drop constraint if exists "invitation_company_id_email_unique";`);
    this.addSql(`alter table if exists "invitation" drop constraint if exists "invitation_token_hash_unique";`);
    this.addSql(`create table if not exists "invitation" ("id" text not null, "company_id" text not null, "email" text not null, "role" text not null, "company_role_id" text null, "legal_entity_ids" text[] null, "invited_by" text not null, "token_hash" text not null, "status" text check ("status" in ('pending', 'accepted', 'revoked')) not null default 'pending', "sent_at" timestamptz not null, "expires_at" timestamptz not null, "accepted_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "invitation_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_invitation_deleted_at" ON "invitation" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_invitation_token_hash_unique" ON "invitation" ("token_hash") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_invitation_company_id_email_unique" ON "invitation" ("company_id", "email") WHERE status = 'pending' AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_invitation_company_id_created_at" ON "invitation" ("company_id", "created_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "registration" ("id" text not null, "customer_id" text not null, "email" text not null, "company_name" text not null, "registration_number" text not null, "vat_number" text null, "phone" text null, "comment" text null, "status" text check ("status" in ('pending', 'approved', 'rejected')) not null default 'pending', "decided_by" text null, "decided_at" timestamptz null, "reason" text null, "company_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "registration_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_registration_deleted_at" ON "registration" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_registration_customer_id_unique" ON "registration" ("customer_id") WHERE status = 'pending' AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_registration_customer_id_created_at" ON "registration" ("customer_id", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_registration_status_created_at" ON "registration" ("status", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_registration_registration_number" ON "registration" ("registration_number") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "invitation" cascade;`);

    this.addSql(`drop table if exists "registration" cascade;`);
  }

}

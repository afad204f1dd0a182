import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261123192250 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "manager" drop constraint if exists "manager_user_id_unique";`);
    this.addSql(`alter table if exists "company_role" drop constraint if exists "company_role_company_id_name_unique";`);
    this.addSql(`create table if not exists "company_role" ("id" text not null, "name" text not null, "permissions" text[] not null, "company_id" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "company_role_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_company_role_company_id" ON "company_role" ("company_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_company_role_deleted_at" ON "company_role" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_company_role_company_id_name_unique" ON "company_role" ("company_id", "name") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "manager" ("id" text not null, "user_id" text not null, "has_all_companies" boolean not null default false, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "manager_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_manager_deleted_at" ON "manager" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_manager_user_id_unique" ON "manager" ("user_id") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "company_role" add constraint "company_role_company_id_foreign" foreign key ("company_id") references "company" ("id") on update cascade;`);

    this.addSql(`alter table if exists "company" add column if not exists "manager_id" text null, add column if not exists "time_zone" text not null default 'Europe/Kyiv';`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_company_manager_id" ON "company" ("manager_id") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "employee" add column if not exists "company_role_id" text null;`);
    this.addSql(`alter table if exists "employee" add constraint "employee_company_role_id_foreign" foreign key ("company_role_id") references "company_role" ("id") on update cascade on delete set null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_employee_company_role_id" ON "employee" ("company_role_id") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "employee" drop constraint if exists "employee_company_role_id_foreign";`);

    this.addSql(`drop table if exists "company_role" cascade;`);

    this.addSql(`drop table if exists "manager" cascade;`);

    this.addSql(`drop index if exists "IDX_company_manager_id";`);
    this.addSql(`alter table if exists "company" drop column if exists "manager_id", drop column if exists "time_zone";`);

    this.addSql(`drop index if exists "IDX_employee_company_role_id";`);
    this.addSql(`alter table if exists "employee" drop column if exists "company_role_id";`);
  }

}

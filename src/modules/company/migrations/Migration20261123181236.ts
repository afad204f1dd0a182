import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261123181236 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "legal_entity" drop constraint if exists "legal_entity_external_id_unique";`);
    this.addSql(`alter table if exists "employee" drop constraint if exists "employee_customer_id_unique";`);
    this.addSql(`alter table if exists "company" drop constraint if exists "company_external_id_unique";`);
    this.addSql(`create table if not exists "company" ("id" text not null, "name" text not null, "external_id" text null, "status" text check ("status" in ('active', 'blocked')) not null default 'active', "manager_name" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "company_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_company_deleted_at" ON "company" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_company_external_id_unique" ON "company" ("external_id") WHERE external_id IS NOT NULL AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "employee" ("id" text not null, "customer_id" text not null, "role" text check ("role" in ('owner', 'buyer', 'approver', 'accountant', 'viewer')) not null, "is_blocked" boolean not null default false, "has_all_legal_entities" boolean not null default false, "default_contract_id" text null, "company_id" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "employee_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_employee_company_id" ON "employee" ("company_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_employee_deleted_at" ON "employee" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_employee_customer_id_unique" ON "employee" ("customer_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "legal_entity" ("id" text not null, "name" text not null, "full_name" text not null, "kind" text check ("kind" in ('legal_entity', 'sole_proprietor', 'person')) not null, "registration_number" text null, "vat_number" text null, "is_vat_payer" boolean not null default false, "is_active" boolean not null default true, "external_id" text null, "company_id" text not null, "parent_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "legal_entity_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_legal_entity_company_id" ON "legal_entity" ("company_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_legal_entity_parent_id" ON "legal_entity" ("parent_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_legal_entity_deleted_at" ON "legal_entity" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_legal_entity_external_id_unique" ON "legal_entity" ("external_id") WHERE external_id IS NOT NULL AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "employee_legal_entity" ("employee_id" text not null, "legal_entity_id" text not null, constraint "employee_legal_entity_pkey" primary key ("employee_id", "legal_entity_id"));`);

    this.addSql(`alter table if exists "employee" add constraint "employee_company_id_foreign" foreign key ("company_id") references "company" ("id") on update cascade;`);

    this.addSql(`alter table if exists "legal_entity" add constraint "legal_entity_company_id_foreign" foreign key ("company_id") references "company" ("id") on update cascade;`);
    this.addSql(`alter table if exists "legal_entity" add constraint "legal_entity_parent_id_foreign" foreign key ("parent_id") references "legal_entity" ("id") on update cascade on delete set null;`);

    this.addSql(`alter table if exists "employee_legal_entity" add constraint "employee_legal_entity_employee_id_foreign" foreign key ("employee_id") references "employee" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table if exists "employee_legal_entity" add constraint "employee_legal_entity_legal_entity_id_foreign" foreign key ("legal_entity_id") references "legal_entity" ("id") on update cascade on delete cascade;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "employee" drop constraint if exists "employee_company_id_foreign";`);

    this.addSql(`alter table if exists "legal_entity" drop constraint if exists "legal_entity_company_id_foreign";`);

    this.addSql(`alter table if exists "employee_legal_entity" drop constraint if exists "employee_legal_entity_employee_id_foreign";`);

    this.addSql(`alter table if exists "legal_entity" drop constraint if exists "legal_entity_parent_id_foreign";`);

    this.addSql(`alter table if exists "employee_legal_entity" drop constraint if exists "employee_legal_entity_legal_entity_id_foreign";`);

    this.addSql(`drop table if exists "company" cascade;`);

    this.addSql(`drop table if exists "employee" cascade;`);

    this.addSql(`drop table if exists "legal_entity" cascade;`);

    this.addSql(`drop table if exists "employee_legal_entity" cascade;`);
  }

}

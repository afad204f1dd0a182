import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261125032045 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "legal_entity" drop constraint if exists "legal_entity_vat_number_unique";`);
    this.addSql(`alter table if exists "legal_entity" drop constraint if exists "legal_entity_registration_number_unique";`);
    this.addSql(`alter table if exists "legal_entity" add column if not exists "registration_number_problem" text check ("registration_number_problem" in ('invalid', 'duplicate')) null, add column if not exists "vat_number_problem" text check ("vat_number_problem" in ('invalid', 'duplicate')) null, add column if not exists "is_placed_here" boolean not null default false;`);
    // Of those that have one number already, the eldest keeps it; the others keep it too, marked.
    for (const number of ["registration_number", "vat_number"]) {
      this.addSql(`update "legal_entity" set "${number}_problem" = 'duplicate' where "id" in (select "id" from (select "id", row_number() over (partition by "${number}" order by "created_at", "id") as "place" from "legal_entity" where "${number}" is not null and "deleted_at" is null) as "numbered" where "place" > 1);`);
    }
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_legal_entity_registration_number_unique" ON "legal_entity" ("registration_number") WHERE registration_number IS NOT NULL AND registration_number_problem IS NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_legal_entity_vat_number_unique" ON "legal_entity" ("vat_number") WHERE vat_number IS NOT NULL AND vat_number_problem IS NULL AND deleted_at IS NULL;`);

    // No cycle, whatever code writes and however parallel: the lock is the one of legal-entity-tree.ts.
    this.addSql(`create or replace function legal_entity_refuse_cycle() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(hashtextextended('legal_entity_tree', 0)); if new.parent_id = new.id or exists (with recursive above as (select id, parent_id from legal_entity where id = new.parent_id union select e.id, e.parent_id from legal_entity e join above a on e.id = a.parent_id) select 1 from above where id = new.id) then raise exception 'The legal entity % would hang on itself.', new.id using errcode = 'check_violation'; end if; return new; end $$;`);
    this.addSql(`create or replace trigger legal_entity_no_cycle before insert or update of parent_id on "legal_entity" for each row when (new.parent_id is not null) execute function legal_entity_refuse_cycle();`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger if exists legal_entity_no_cycle on "legal_entity";`);
    this.addSql(`drop function if exists legal_entity_refuse_cycle();`);
    this.addSql(`drop index if exists "IDX_legal_entity_registration_number_unique";`);
    this.addSql(`drop index if exists "IDX_legal_entity_vat_number_unique";`);
    this.addSql(`alter table if exists "legal_entity" drop column if exists "registration_number_problem", drop column if exists "vat_number_problem", drop column if exists "is_placed_here";`);
  }

}

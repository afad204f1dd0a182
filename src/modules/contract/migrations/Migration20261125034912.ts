import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261125034912 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "contract" add column if not exists "payment_term_kind" text check ("payment_term_kind" in ('calendar', 'banking')) not null default 'calendar', add column if not exists "payment_term_from" text check ("payment_term_from" in ('order', 'shipment', 'invoice')) not null default 'shipment', add column if not exists "prepayment_percent" integer not null default 0, add column if not exists "overdue_policy" text check ("overdue_policy" in ('warn', 'block')) not null default 'warn', add column if not exists "overdue_grace_days" integer not null default 0, add column if not exists "overdue_allowed_amount" text not null default '0.00', add column if not exists "is_debt_refreshed" boolean not null default true;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "contract" drop column if exists "payment_term_kind", drop column if exists "payment_term_from", drop column if exists "prepayment_percent", drop column if exists "overdue_policy", drop column if exists "overdue_grace_days", drop column if exists "overdue_allowed_amount", drop column if exists "is_debt_refreshed";`);
  }

}

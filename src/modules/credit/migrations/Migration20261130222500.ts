import { Migration } from "@medusajs/framework/mikro-orm/migrations"

import { HOLD_RULES_V1 } from "../sql/hold-rules-v1"

/** The rule of a hold stands in sql/hold-rules-v1.ts; `credit_hold` and `credit_take_hold` take the place of those of the first migration. */
export class Migration20261130222500 extends Migration {
  override async up(): Promise<void> {
    HOLD_RULES_V1.forEach((statement) => this.addSql(statement))
  }

  override async down(): Promise<void> {
    for (const name of ["credit_hold(jsonb)", "credit_take_hold(jsonb)", "credit_exposures(jsonb, text)", "credit_lock(jsonb)", "credit_owners(jsonb)", "credit_hold_status(text, numeric, numeric, numeric)", "credit_hold_rest(numeric, numeric, numeric)"]) {
      this.addSql(`drop function if exists ${name};`)
    }
  }
}

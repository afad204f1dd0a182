import { Migration } from "@medusajs/framework/mikro-orm/migrations"

import { HOLD_RULES_V1 } from "../sql/hold-rules-v1"
import { HOLD_RULES_V2 } from "../sql/hold-rules-v2"

/** The rule of a hold looks over currencies: sql/hold-rules-v2.ts. */
export class Migration20261130230100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`drop function if exists credit_exposures(jsonb, text);`)
    HOLD_RULES_V2.forEach((statement) => this.addSql(statement))
  }

  override async down(): Promise<void> {
    for (const name of [
      "credit_chain(jsonb)",
      "credit_exposures(jsonb, text, jsonb)",
      "credit_convert(numeric, text, text, jsonb)",
    ]) {
      this.addSql(`drop function if exists ${name};`)
    }
    HOLD_RULES_V1.forEach((statement) => this.addSql(statement))
  }
}

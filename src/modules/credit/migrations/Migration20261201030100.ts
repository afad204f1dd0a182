import { Migration } from "@medusajs/framework/mikro-orm/migrations"

import { HOLD_RULES_V2 } from "../sql/hold-rules-v2"
import { HOLD_RULES_V3 } from "../sql/hold-rules-v3"

/** A hold looks at its order's document: sql/hold-rules-v3.ts. */
export class Migration20261201030100 extends Migration {
  override async up(): Promise<void> {
    HOLD_RULES_V3.forEach((statement) => this.addSql(statement))
    this.addSql(`drop function if exists credit_hold_rest(numeric, numeric, numeric);`)
    this.addSql(`drop function if exists credit_hold_status(text, numeric, numeric, numeric);`)
  }

  override async down(): Promise<void> {
    HOLD_RULES_V2.forEach((statement) => this.addSql(statement))
    this.addSql(`drop function if exists credit_hold_status(text, numeric, numeric, numeric, numeric);`)
    this.addSql(`drop function if exists credit_hold_rest(numeric, numeric, numeric, numeric);`)
  }
}

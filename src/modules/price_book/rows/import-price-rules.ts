import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { runStatement } from "../../../lib/sql"
import { throwIfRuleInvalid } from "../throw-if-invalid"
import { latestOf, newId, stageRows } from "./stage-rows"
import { type PriceRuleInput, RULE_COLUMNS, storeRules, toRuleRecord } from "./write-rows"

/** What makes a rule of a file the same as one that there is. */
const KEY = ["scope_key", "target_key", "min_quantity", "name"]

/**
 * Takes over any number of rules in bounded memory, all of them at once. A rule that says the same of the same is
 * overwritten; of equal ones in the input the last one counts. Only what differs is written.
 * @returns how many rules came in, and how many were new or different
 */
export async function importPriceRules(
  manager: EntityManager,
  rules: AsyncIterable<Omit<PriceRuleInput, "id">>,
): Promise<{ received: number; written: number }> {
  const received = await stageRows(manager, toRecords(rules), RULE_COLUMNS)
  // Nothing in the table forbids two that say the same, so of two files at once the second sees the rules of the first.
  await runStatement(manager, "SELECT pg_advisory_xact_lock(hashtextextended('import_price_rules', 0))")
  const written = await storeRules(
    manager,
    `SELECT DISTINCT ON (${KEY.map((name) => `l.${name}`).join(", ")}) COALESCE(known.id, ${newId("cprl")}) AS id, l.*
     FROM (${latestOf(...KEY)}) l
     LEFT JOIN contract_price_rule known
       ON known.deleted_at IS NULL AND ${KEY.map((name) => `known.${name} = l.${name}`).join(" AND ")}
     ORDER BY ${KEY.map((name) => `l.${name}`).join(", ")}, known.id`,
  )
  return { received, written }
}

async function* toRecords(rules: AsyncIterable<Omit<PriceRuleInput, "id">>) {
  for await (const rule of rules) {
    throwIfRuleInvalid(rule)
    yield toRuleRecord(rule)
  }
}

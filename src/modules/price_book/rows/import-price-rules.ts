import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { batched } from "../../../lib/bulk-rows"
import { runStatement } from "../../../lib/sql"
import { scopeKey, targetKey } from "../rules/rank-rules"
import { throwIfRuleInvalid } from "../throw-if-invalid"
import { type PriceRuleInput, writePriceRules } from "./write-rows"

const RULES_PER_STATEMENT = 1_000

/** Writes rules batch by batch in the manager's transaction; a rule that says the same of the same is overwritten. */
export async function importPriceRules(
  manager: EntityManager,
  rules: AsyncIterable<PriceRuleInput>,
): Promise<{ received: number; written: number }> {
  let received = 0
  for await (const batch of batched(rules, RULES_PER_STATEMENT)) {
    batch.forEach(throwIfRuleInvalid)
    const known = await idsByKey(manager, batch)
    // Of equal rules in a batch the last one counts; one statement cannot write a row twice.
    const latest = new Map(batch.map((rule) => [keyOf(rule), { ...rule, id: rule.id ?? known.get(keyOf(rule)) }]))
    await writePriceRules(manager, [...latest.values()])
    received += batch.length
  }
  return { received, written: received }
}

async function idsByKey(manager: EntityManager, rules: PriceRuleInput[]): Promise<Map<string, string>> {
  const keys = rules.map((rule) => ({ scope_key: scopeKey(rule), target_key: targetKey(rule.target_kind, rule.target_id ?? null) }))
  const rows = await runStatement<{ id: string; scope_key: string; target_key: string; min_quantity: number; name: string }>(
    manager,
    `SELECT DISTINCT r.id, r.scope_key, r.target_key, r.min_quantity, r.name
     FROM json_to_recordset(?::json) AS k(scope_key text, target_key text)
     JOIN contract_price_rule r ON r.scope_key = k.scope_key AND r.target_key = k.target_key AND r.deleted_at IS NULL`,
    [JSON.stringify(keys)],
  )
  return new Map(rows.map((row) => [JSON.stringify([row.scope_key, row.target_key, row.min_quantity, row.name]), row.id]))
}

function keyOf(rule: PriceRuleInput): string {
  return JSON.stringify([scopeKey(rule), targetKey(rule.target_kind, rule.target_id ?? null), rule.min_quantity ?? 1, rule.name])
}

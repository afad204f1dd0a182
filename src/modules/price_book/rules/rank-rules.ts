/**
 * Which of several matching rules is asked first. The order, from the outside in:
 *   1. the scope: a contract's own rule, then its company's, then everybody's;
 *   2. the target: variant, product, brand, collection, category (the deeper first), tag, all;
 *   3. the larger minimal quantity; 4. the higher priority; 5. the later start; 6. the smaller id.
 * So what was agreed with a contract is never undercut by a general offer, and the outcome never depends on the order
 * of rows in the database.
 */
export const TARGET_KINDS = ["variant", "product", "brand", "collection", "category", "tag", "all"] as const

export type TargetKind = (typeof TARGET_KINDS)[number]

/** A rule in force. `percent` is signed; times are in seconds since 1970. */
export type RuleRow = {
  id: string
  name: string
  scope: "contract" | "company" | "everyone"
  target_kind: TargetKind
  target_key: string
  price_type_id: string | null
  percent: string
  min_quantity: number
  priority: number
  valid_from: number | null
  valid_until: number | null
}

/** What a rule may name to reach a variant. */
export type RuleTargets = { target_keys: readonly string[]; category_depths: Readonly<Record<string, number>> }

const SCOPES: readonly RuleRow["scope"][] = ["contract", "company", "everyone"]

/** `brand:michelin`; brands are compared without regard to case, since they are typed by people. */
export function targetKey(kind: TargetKind, id: string | null): string {
  if (kind === "all") {
    return "all"
  }
  return `${kind}:${kind === "brand" ? (id ?? "").trim().toLowerCase() : (id ?? "")}`
}

/** `contract:ctr_1`, `company:comp_1`, `everyone`. */
export function scopeKey(scope: { contract_id?: string | null; company_id?: string | null }): string {
  if (scope.contract_id) {
    return `contract:${scope.contract_id}`
  }
  return scope.company_id ? `company:${scope.company_id}` : "everyone"
}

/** The rules that reach the variant at the quantity, the winner first. */
export function rankRules(rules: readonly RuleRow[], targets: RuleTargets, quantity: number): RuleRow[] {
  const keys = new Set(targets.target_keys)
  return rules
    .filter((rule) => rule.min_quantity <= quantity && keys.has(rule.target_key))
    .toSorted((a, b) => compareRules(a, b, targets))
}

function compareRules(a: RuleRow, b: RuleRow, targets: RuleTargets): number {
  return (
    SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope) ||
    TARGET_KINDS.indexOf(a.target_kind) - TARGET_KINDS.indexOf(b.target_kind) ||
    depthOf(b, targets) - depthOf(a, targets) ||
    b.min_quantity - a.min_quantity ||
    b.priority - a.priority ||
    (b.valid_from ?? 0) - (a.valid_from ?? 0) ||
    (a.id < b.id ? -1 : 1)
  )
}

function depthOf(rule: RuleRow, targets: RuleTargets): number {
  return rule.target_kind === "category" ? (targets.category_depths[rule.target_key.slice("category:".length)] ?? 0) : 0
}

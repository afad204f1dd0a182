import type { AdminPriceRule } from "../../types/admin-price-records"
import type { Page } from "./companies"
import { sdk } from "./sdk"

export type RuleTargetKind = AdminPriceRule["target_kind"]

/** In the order of their rank. */
export const RULE_TARGET_KINDS: readonly RuleTargetKind[] = [
  "variant",
  "product",
  "brand",
  "collection",
  "category",
  "tag",
  "all",
]

/** What a rule says; without an id it is a new one. */
export type PriceRuleInput = Omit<
  AdminPriceRule,
  "id" | "contract_number" | "company_name" | "target_name" | "price_type_name"
> & { id?: string }

/** Rules of a client and its contracts, or all that the manager may see. */
export const listPriceRules = async (page: Page, company_id?: string) => {
  const { price_rules, count } = await sdk.client.fetch<{ price_rules: AdminPriceRule[]; count: number }>(
    "/admin/price-rules",
    {
      query: { ...page, ...(company_id ? { company_id, with_contracts: true } : {}) },
    },
  )
  return { rows: price_rules, count }
}

export const savePriceRule = (rule: PriceRuleInput) => changePriceRules({ upsert: [rule] })

export const deletePriceRule = (id: string) => changePriceRules({ delete: [id] })

function changePriceRules(body: { upsert?: PriceRuleInput[]; delete?: string[] }) {
  return sdk.client.fetch<{ upserted: number; deleted: number }>("/admin/price-rules/batch", { method: "POST", body })
}

import type { FixedRow, ItemRow, PricingRows } from "../rules/candidates"
import { type RuleRow, targetKey } from "../rules/rank-rules"
import { KOPECK } from "../rules/rounding"
import type { TypePriceRow, TypeRow } from "../rules/type-amount"
import type { PriceQuery } from "../resolve-prices"

const SINCE = Date.parse("2026-01-01T00:00:00Z") / 1000

export const aType = (overrides: Partial<TypeRow> = {}): TypeRow => ({
  id: "wholesale",
  name: "Опт 1",
  currency_code: "uah",
  is_recommended: false,
  rounding: KOPECK,
  formula: null,
  min_margin_percent: null,
  ...overrides,
})

export const aTypePrice = (overrides: Partial<TypePriceRow> = {}): TypePriceRow => ({
  variant_id: "tyre",
  price_type_id: "wholesale",
  min_quantity: 1,
  amount: "100.00",
  valid_from: SINCE,
  valid_until: null,
  as_of: SINCE,
  ...overrides,
})

export const aFixedPrice = (overrides: Partial<FixedRow> = {}): FixedRow => ({
  id: "fixed",
  variant_id: "tyre",
  min_quantity: 1,
  amount: "77.00",
  currency_code: "uah",
  valid_from: SINCE,
  valid_until: null,
  document: "№ 7",
  as_of: SINCE,
  ...overrides,
})

export const aRule = ({
  target_id = null,
  ...overrides
}: Partial<RuleRow> & { target_id?: string | null } = {}): RuleRow => {
  const target_kind = overrides.target_kind ?? "all"
  return {
    id: `${overrides.scope ?? "contract"}-${target_kind}-${target_id}`,
    name: "Winter",
    scope: "contract",
    target_kind,
    target_key: targetKey(target_kind, target_id),
    price_type_id: null,
    percent: "-10",
    min_quantity: 1,
    priority: 0,
    valid_from: null,
    valid_until: null,
    ...overrides,
  }
}

/** A tyre of a brand, in a category two levels deep, with two tags. */
export const anItem = (overrides: Partial<ItemRow> = {}): ItemRow => ({
  variant_id: "tyre",
  target_keys: [
    "variant:tyre",
    "product:p",
    "brand:michelin",
    "collection:c",
    "category:winter",
    "category:tyres",
    "tag:a",
    "tag:b",
    "all",
  ],
  category_depths: { winter: 1, tyres: 0 },
  cost: null,
  cost_currency_code: null,
  ...overrides,
})

export const RECOMMENDED = aType({ id: "rrp", name: "РРЦ", is_recommended: true })

export const someRows = ({
  types = [aType(), RECOMMENDED],
  ...rows
}: Partial<Omit<PricingRows, "types">> & { types?: TypeRow[] } = {}): PricingRows => ({
  types: new Map(types.map((type) => [type.id, type])),
  company_default_type_id: null,
  recommended_type_id: types.find((type) => type.is_recommended)?.id ?? null,
  items: [anItem()],
  rules: [],
  fixed: [],
  type_prices: [],
  rates: [],
  ...rows,
})

export const aQuery = (quantity = 1, overrides: Partial<PriceQuery> = {}): PriceQuery => ({
  contract_id: "contract",
  company_id: "company",
  price_type_id: "wholesale",
  currency_code: "uah",
  items: [{ variant_id: "tyre", quantity }],
  ...overrides,
})

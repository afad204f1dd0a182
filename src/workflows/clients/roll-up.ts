import { groupBy } from "../../lib/group-by"
import { sumMoney } from "../../lib/money"
import { availableTogether } from "../../modules/credit/available-credit"
import type { CompanyFigures, LegalEntityFigures } from "../../types/company-summary"

/** What one legal entity has in one currency; amounts are decimal strings. */
export type Figures = {
  currency_code: string
  orders: { count: number; total: string }
  open_carts: { count: number; total: string }
  debt: string
  overdue: string
  held: string
  /** Null: not limited. */
  limit: string | null
  /** What may still be ordered; null: not limited. */
  available: string | null
}

export type EntityNode = { id: string; name: string; parent_id: string | null }

/** What the reader may see. */
export type Shown = { prices: boolean; debt: boolean }

/**
 * How much a legal entity may owe: its own limit where it has one, else what its contracts in force may owe together, which is
 * no limit as soon as one of them has none.
 */
export function limitOf(own: string | null, contracts: (string | null)[]): string | null {
  if (own !== null) {
    return own
  }
  const limited = contracts.filter((limit) => limit !== null)
  return limited.length === contracts.length ? sumMoney(limited) : null
}

/**
 * Figures over a tree: each entity's own, and with all that hangs on it. An entity whose parent is not among them
 * stands at the top.
 */
export function rollUp(
  entities: EntityNode[],
  figures: ReadonlyMap<string, Figures[]>,
  shown: Shown,
): LegalEntityFigures[] {
  const childrenOf = groupBy(entities, ({ parent_id }) => parent_id)
  const subtreeOf = (id: string, seen: ReadonlySet<string>): Figures[] =>
    seen.has(id)
      ? []
      : [
          ...(figures.get(id) ?? []),
          ...(childrenOf.get(id) ?? []).flatMap((child) => subtreeOf(child.id, new Set([...seen, id]))),
        ]
  return entities.map(({ id, name, parent_id }) => ({
    id,
    name,
    parent_id: entities.some((entity) => entity.id === parent_id) ? parent_id : null,
    own: show(figures.get(id) ?? [], shown),
    with_subtree: show(addUp(subtreeOf(id, new Set())), shown),
  }))
}

/** One row a currency, in their order. */
export function addUp(figures: Figures[]): Figures[] {
  return [...groupBy(figures, ({ currency_code }) => currency_code)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency_code, rows]) => ({
      currency_code,
      orders: addCounts(rows.map(({ orders }) => orders)),
      open_carts: addCounts(rows.map(({ open_carts }) => open_carts)),
      debt: sumMoney(rows.map(({ debt }) => debt)),
      overdue: sumMoney(rows.map(({ overdue }) => overdue)),
      held: sumMoney(rows.map(({ held }) => held)),
      limit: limitOf(
        null,
        rows.map(({ limit }) => limit),
      ),
      available: availableTogether(rows.map(({ available }) => available)),
    }))
}

/** Leaves out what the reader may not see: it is not in the answer at all. */
export function show(figures: Figures[], shown: Shown): CompanyFigures[] {
  return figures.map(({ currency_code, orders, open_carts, debt, overdue, held, limit, available }) => ({
    currency_code,
    ...(shown.prices ? { orders, open_carts } : {}),
    ...(shown.debt
      ? {
          credit: {
            limit,
            debt,
            overdue,
            held,
            available,
          },
        }
      : {}),
  }))
}

function addCounts(rows: { count: number; total: string }[]): { count: number; total: string } {
  return { count: rows.reduce((sum, { count }) => sum + count, 0), total: sumMoney(rows.map(({ total }) => total)) }
}

import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import type { PriceTypeInput } from "./price-type-input"
import {
  type CompanyDefaultInput,
  type CurrencyRateInput,
  deleteRecords,
  writeCompanyDefaults,
  writeCurrencyRates,
  writePriceTypes,
} from "./rows/change-records"
import {
  type ContractPriceInput,
  type CostInput,
  type PriceRuleInput,
  SINCE_EVER,
  writeContractPrices,
  writeCosts,
  writePriceRules,
} from "./rows/write-rows"
import { writeTypePrices } from "./rows/write-type-prices"
import { throwIfRuleInvalid } from "./throw-if-invalid"

/** A price of a type from a quantity on, VAT included, from now on. */
export type TypePriceChange = { price_type_id: string; variant_id: string; min_quantity: number; amount: string }

/** What somebody of the admin changes at once: rows by their natural key (or id) to store, ids to delete. */
export type PriceChange = { delete: string[] } & (
  | { kind: "price_types"; upsert: PriceTypeInput[] }
  | { kind: "type_prices"; upsert: TypePriceChange[] }
  | { kind: "contract_prices"; upsert: ContractPriceInput[] }
  | { kind: "price_rules"; upsert: PriceRuleInput[] }
  | { kind: "company_price_defaults"; upsert: CompanyDefaultInput[] }
  | { kind: "currency_rates"; upsert: CurrencyRateInput[] }
  /** Deleted by variant: a cost has no id of its own. */
  | { kind: "costs"; upsert: CostInput[] }
)

/**
 * Deletes, then stores, in the manager's transaction.
 * @throws INVALID_DATA as `throwIfRuleInvalid`
 * @returns how many rows there were to delete
 */
export async function applyPriceChange(manager: EntityManager, change: PriceChange, now: Date): Promise<number> {
  switch (change.kind) {
    case "price_types": {
      const deleted = await deleteRecords(manager, "price_type", change.delete)
      await writePriceTypes(manager, lastOf(change.upsert, "id"))
      return deleted
    }
    case "type_prices": {
      const deleted = await deleteRecords(manager, "type_price", change.delete)
      const rows = lastOf(change.upsert, "price_type_id", "variant_id", "min_quantity")
      await writeTypePrices(
        manager,
        rows.map((row) => ({ ...row, valid_from: now, as_of: now })),
      )
      return deleted
    }
    case "contract_prices": {
      const deleted = await deleteRecords(manager, "contract_price", change.delete)
      await writeContractPrices(
        manager,
        lastOf(change.upsert.map(fromBeginning), "contract_id", "variant_id", "min_quantity", "valid_from"),
        now,
      )
      return deleted
    }
    case "price_rules": {
      change.upsert.forEach(throwIfRuleInvalid)
      const deleted = await deleteRecords(manager, "contract_price_rule", change.delete)
      await writePriceRules(manager, lastOf(change.upsert, "id"))
      return deleted
    }
    case "company_price_defaults": {
      const deleted = await deleteRecords(manager, "company_price_default", change.delete)
      await writeCompanyDefaults(manager, lastOf(change.upsert, "company_id"))
      return deleted
    }
    case "currency_rates": {
      const deleted = await deleteRecords(manager, "currency_rate", change.delete)
      await writeCurrencyRates(
        manager,
        lastOf(change.upsert.map(fromBeginning), "base_code", "quote_code", "valid_from"),
      )
      return deleted
    }
    case "costs": {
      await writeCosts(
        manager,
        change.delete.map((variant_id) => ({ variant_id, cost: null, currency_code: "" })),
      )
      await writeCosts(manager, lastOf(change.upsert, "variant_id"))
      return change.delete.length
    }
  }
}

/** Of rows that say the same of the same the last one: one statement cannot write a row twice. New ones are all kept. */
function lastOf<Row extends object>(rows: readonly Row[], ...key: (keyof Row)[]): Row[] {
  const latest = new Map(
    rows.map((row, index) => [
      key.some((name) => row[name] === undefined) ? index : JSON.stringify(key.map((name) => row[name])),
      row,
    ]),
  )
  return [...latest.values()]
}

/** Equal moments are written in one way. */
function fromBeginning<Row extends { valid_from?: string }>(row: Row): Row & { valid_from: string } {
  return { ...row, valid_from: new Date(row.valid_from ?? SINCE_EVER).toISOString() }
}

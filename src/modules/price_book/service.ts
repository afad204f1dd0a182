import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
  generateEntityId,
} from "@medusajs/framework/utils"
import type { Context } from "@medusajs/framework/types"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import type { RateRow } from "../../lib/convert"
import { type GurtOptions, parseGurtOptions } from "../../lib/options"
import { runStatement, textArrayLiteral } from "../../lib/sql"
import { PriceType } from "./models/price-type"
import { TypePrice } from "./models/type-price"
import { CompanyPriceDefault } from "./models/company-price-default"
import { ContractPrice } from "./models/contract-price"
import { ContractPriceRule } from "./models/contract-price-rule"
import { CurrencyRate } from "./models/currency-rate"
import { EmployeePriceView } from "./models/employee-price-view"
import { PriceItem } from "./models/price-item"
import { PriceListExport } from "./models/price-list-export"
import { type PriceListing, listProductsByPrice } from "./listing/list-products-by-price"
import { type PriceChange, type TypePriceChange, applyPriceChange } from "./price-change"
import { PriceCache } from "./price-cache"
import { type ExplainedPrice, type PriceQuery, type ResolvedPrice, explainPrices } from "./resolve-prices"
import { type CurrencyRateInput, writeCurrencyRates } from "./rows/change-records"
import { importCosts } from "./rows/import-costs"
import { importFixedPrices } from "./rows/import-fixed-prices"
import { importPriceRules } from "./rows/import-price-rules"
import { importTypePrices } from "./rows/import-type-prices"
import { loadPricingRows } from "./rows/load-pricing-rows"
import { CURRENCY_RATES } from "./rows/statements"
import {
  type PriceListExportInput,
  advancePriceListExport,
  completePriceListExport,
  failPriceListExport,
  interruptPriceListExports,
  openPriceListExport,
  startPriceListExport,
} from "./rows/price-list-exports"
import {
  type ContractPriceInput,
  type CostInput,
  type PriceItemInput,
  type PriceRuleInput,
  removePriceItems,
  writeContractPrices,
  writeCosts,
  writePriceItems,
  writePriceRules,
} from "./rows/write-rows"
import { type TypePriceInput, writeTypePrices } from "./rows/write-type-prices"
import { type TargetKind, targetKey } from "./rules/rank-rules"
import { throwIfRuleInvalid } from "./throw-if-invalid"

export type { CurrencyRateInput } from "./rows/change-records"
export type { TypePriceInput } from "./rows/write-type-prices"

/** Rows of a file that came in, and those of them that were new or different. */
export type ImportCounts = { received: number; written: number }

/**
 * Owns price types, their prices, the rules and fixed prices of contracts, and the answer to "what does this contract pay". Knows contracts and variants by id
 * only; who may see a price is asked elsewhere.
 */
export class PriceBookModuleService extends MedusaService({
  PriceType,
  TypePrice,
  ContractPrice,
  ContractPriceRule,
  CompanyPriceDefault,
  CurrencyRate,
  PriceItem,
  EmployeePriceView,
  PriceListExport,
}) {
  readonly settings: GurtOptions["prices"]
  private readonly cache: PriceCache

  constructor(container: Record<string, unknown>, options?: unknown) {
    super(...arguments)
    this.settings = parseGurtOptions(options).prices
    this.cache = new PriceCache(this.settings.cacheSize)
  }

  /**
   * Stores prices by (type, variant, quantity): new ones are added, changed ones overwritten, equal ones only get a
   * younger `as_of`. What the ERP answers as its price of now is in force, however its clock may go.
   * @returns how many were new, and how many different
   */
  @InjectTransactionManager()
  async upsertTypePrices(
    rows: TypePriceInput[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<{ created: number; updated: number }> {
    return await writeTypePrices(sharedContext.transactionManager!, rows)
  }

  /** Forgets the prices that the ERP no longer has; a price read after `as_of` stays. */
  @InjectTransactionManager()
  async removeTypePrices(
    input: { pairs: { price_type_id: string; variant_id: string }[]; as_of: Date },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    await sharedContext.transactionManager!.execute(
      `UPDATE type_price p SET deleted_at = now(), updated_at = now()
       FROM jsonb_to_recordset(?::jsonb) AS r(price_type_id text, variant_id text)
       WHERE p.price_type_id = r.price_type_id AND p.variant_id = r.variant_id
         AND p.deleted_at IS NULL AND p.as_of <= ?`,
      [JSON.stringify(input.pairs), input.as_of],
    )
  }

  /**
   * Takes over what the ERP says of rates. Of one moment its rate is right; one that somebody typed for another moment
   * stays, and the younger is in force.
   * @returns how many were new, and how many different
   */
  @InjectTransactionManager()
  async upsertCurrencyRates(
    rates: CurrencyRateInput[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<{ created: number; updated: number }> {
    return await writeCurrencyRates(sharedContext.transactionManager!, rates)
  }

  /** The rates that are in force at a moment, one a pair. */
  @InjectManager()
  async listRatesAt(at: Date, @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<RateRow[]> {
    return await runStatement<RateRow>(sharedContext.manager!, CURRENCY_RATES, [at.toISOString()])
  }

  /** What is paid for each of the asked variants at the asked quantity; a variant without a price is absent. */
  @InjectManager()
  async resolvePrices(
    query: PriceQuery,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<ResolvedPrice[]> {
    return await this.cache.resolve(sharedContext.manager!, query)
  }

  /** The same for a manager: every step, and what lost. Never for a buyer: it names all rules and types. */
  @InjectManager()
  async explainPrices(
    query: PriceQuery,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<ExplainedPrice[]> {
    return explainPrices(query, await loadPricingRows(sharedContext.manager!, query, { withLosers: true }))
  }

  /** The ids of all products in the order of what one piece of them costs, or those within a range of prices. */
  @InjectManager()
  async listProductIdsByPrice(
    listing: PriceListing,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<string[]> {
    return await listProductsByPrice(sharedContext.manager!, listing)
  }

  /** The price types that these prices may come from; what a live reading of the ERP has to ask for. */
  @InjectManager()
  async listPriceTypeIdsInvolved(
    query: PriceQuery,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<string[]> {
    const { types } = await loadPricingRows(sharedContext.manager!, query)
    return [...types.keys()]
  }

  /** Stores fixed prices by (contract, variant, quantity, beginning); all of them or none. */
  @InjectTransactionManager()
  async upsertFixedPrices(
    rows: ContractPriceInput[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    await writeContractPrices(sharedContext.transactionManager!, rows, new Date())
  }

  /**
   * Takes over a file's worth of fixed prices in bounded memory, all of them or none.
   * @param beforeCommit when it fails, nothing was taken over
   * @returns how many came in, and how many were new or different
   */
  @InjectTransactionManager()
  async importFixedPrices(
    rows: AsyncIterable<ContractPriceInput>,
    beforeCommit?: (counts: ImportCounts) => Promise<void>,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<ImportCounts> {
    const counts = await importFixedPrices(sharedContext.transactionManager!, rows, new Date())
    await beforeCommit?.(counts)
    return counts
  }

  /**
   * Stores rules; one with an id overwrites. All of them or none.
   * @throws INVALID_DATA for a rule that takes everything off, or names both a contract and a company, or no target
   * @returns their ids, in the order of the input
   */
  @InjectTransactionManager()
  async upsertPriceRules(
    rules: PriceRuleInput[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<string[]> {
    rules.forEach(throwIfRuleInvalid)
    return await writePriceRules(sharedContext.transactionManager!, rules)
  }

  /**
   * Takes over a file's worth of rules in bounded memory, all of them or none. A rule of the same scope, target, quantity
   * and name is overwritten, so that a file can be taken over again.
   * @param beforeCommit when it fails, nothing was taken over
   * @throws INVALID_DATA as `upsertPriceRules`
   * @returns how many came in, and how many were new or different
   */
  @InjectTransactionManager()
  async importPriceRules(
    rules: AsyncIterable<Omit<PriceRuleInput, "id">>,
    beforeCommit?: (counts: ImportCounts) => Promise<void>,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<ImportCounts> {
    const counts = await importPriceRules(sharedContext.transactionManager!, rules)
    await beforeCommit?.(counts)
    return counts
  }

  /**
   * Takes over a file's worth of prices of types in bounded memory, all of them or none, in force from then on.
   * @param beforeCommit when it fails, nothing was taken over
   * @returns how many came in, and how many were new or different
   */
  @InjectTransactionManager()
  async importTypePrices(
    rows: AsyncIterable<TypePriceChange>,
    beforeCommit?: (counts: ImportCounts) => Promise<void>,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<ImportCounts> {
    const counts = await importTypePrices(sharedContext.transactionManager!, rows)
    await beforeCommit?.(counts)
    return counts
  }

  /**
   * Takes over a file's worth of costs in bounded memory, all of them or none.
   * @param beforeCommit when it fails, nothing was taken over
   * @throws NOT_ALLOWED `price_item_missing` for a variant that the catalogue has and the price book does not know yet
   * @returns how many came in, and how many were new or different
   */
  @InjectTransactionManager()
  async importCosts(
    rows: AsyncIterable<CostInput>,
    beforeCommit?: (counts: ImportCounts) => Promise<void>,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<ImportCounts> {
    const counts = await importCosts(sharedContext.transactionManager!, rows)
    await beforeCommit?.(counts)
    return counts
  }

  /**
   * What somebody of the admin changes at once; all of it or nothing.
   * @returns how many rows there were to delete
   */
  @InjectTransactionManager()
  async changePrices(
    change: PriceChange,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<number> {
    return await applyPriceChange(sharedContext.transactionManager!, change, new Date())
  }

  /** Takes over what the catalogue says of variants. */
  @InjectTransactionManager()
  async upsertItems(
    items: PriceItemInput[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    await writePriceItems(sharedContext.transactionManager!, items)
  }

  /** Forgets variants that are no longer in the catalogue, with their costs. */
  @InjectTransactionManager()
  async removeItems(variantIds: string[], @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<void> {
    await removePriceItems(sharedContext.transactionManager!, variantIds)
  }

  /** The products that rules for one of these targets reach, as the catalogue was last copied. */
  @InjectManager()
  async listTargetedProductIds(
    targets: { kind: TargetKind; id: string }[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<string[]> {
    const keys = targets.map(({ kind, id }) => targetKey(kind, id))
    const rows = await runStatement<{ product_id: string }>(
      sharedContext.manager!,
      "SELECT DISTINCT product_id FROM price_item WHERE target_keys && ?::text[] AND deleted_at IS NULL",
      [textArrayLiteral(keys)],
    )
    return rows.map(({ product_id }) => product_id)
  }

  /** How an employee looks at prices: asked with every page of the catalogue. Personal unless it has chosen. */
  @InjectManager()
  async retrievePriceMode(
    employeeId: string,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<"personal" | "recommended"> {
    const [view] = await runStatement<{ mode: "personal" | "recommended" }>(
      sharedContext.manager!,
      "SELECT mode FROM employee_price_view WHERE employee_id = ? AND deleted_at IS NULL",
      [employeeId],
    )
    return view?.mode ?? "personal"
  }

  /** How an employee looks at prices from now on; of two at once the later one stays. */
  @InjectTransactionManager()
  async setEmployeePriceView(
    view: { employee_id: string; mode: "personal" | "recommended" },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    await sharedContext.transactionManager!.execute(
      `INSERT INTO employee_price_view (id, employee_id, mode) VALUES (?, ?, ?)
       ON CONFLICT (employee_id) WHERE deleted_at IS NULL
       DO UPDATE SET mode = excluded.mode, updated_at = now()`,
      [generateEntityId(undefined, "epv"), view.employee_id, view.mode],
    )
  }

  /**
   * What goods cost us, VAT included, for the margin guard; null forgets it.
   * @throws NOT_ALLOWED `price_item_missing` for a variant that the price book does not know yet
   */
  @InjectTransactionManager()
  async setCosts(costs: CostInput[], @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<void> {
    await writeCosts(sharedContext.transactionManager!, costs)
  }

  /** The log of what changed prices is only asked for what is minutes old. */
  @InjectTransactionManager()
  async forgetLoggedChanges(@MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<void> {
    await sharedContext.transactionManager!.execute(
      "DELETE FROM price_book_log WHERE logged_at < now() - interval '1 day'",
    )
  }

  /**
   * A new export of a price list, or the one that makes the same list for the same person already.
   * @throws NOT_ALLOWED `too_many_exports`, however many ask at once
   */
  @InjectTransactionManager()
  async openPriceListExport(
    input: PriceListExportInput,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<{ id: string; is_new: boolean }> {
    return await openPriceListExport(sharedContext.transactionManager!, input)
  }

  /** From waiting to being made. @throws UNEXPECTED_STATE where it does not wait */
  @InjectTransactionManager()
  async startPriceListExport(
    input: { id: string; file_id: string; total: number },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    await startPriceListExport(sharedContext.transactionManager!, input)
  }

  /** Says how many variants are done, and that somebody is at it. @throws UNEXPECTED_STATE where it was given up */
  @InjectTransactionManager()
  async advancePriceListExport(
    input: { id: string; processed: number },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    await advancePriceListExport(sharedContext.transactionManager!, input)
  }

  /** @throws UNEXPECTED_STATE where it was given up */
  @InjectTransactionManager()
  async completePriceListExport(
    id: string,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    await completePriceListExport(sharedContext.transactionManager!, id)
  }

  /** Gives an export up, unless it has ended. */
  @InjectTransactionManager()
  async failPriceListExport(
    input: { id: string; error_code: string },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    await failPriceListExport(sharedContext.transactionManager!, input)
  }

  /** Gives up the exports whose process is gone: nobody has worked at them since. Answers which, with their files. */
  @InjectTransactionManager()
  async interruptPriceListExports(
    input: { idle_since: Date },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<{ id: string; file_id: string | null }[]> {
    return await interruptPriceListExports(sharedContext.transactionManager!, input)
  }
}

import type { ErpCall, ErpDebt, ErpPrice, ErpProductTerms, ErpRef, ErpStock } from "../../modules/erp/types"
import { toProductTerms } from "./mappers/directories"
import { toDebts, toPrices, toStock } from "./mappers/registers"
import type { ReferenceNames } from "./reference-names"
import { naiveOf } from "./odata/dates"
import { allOf, anyOf } from "./odata/query"
import type { UtProfile } from "./profiles/ut"
import * as rows from "./schemas/rows"
import { contextOf, type RowSource } from "./source"
import type { Units } from "./units"

/**
 * So few price types or warehouses go into one condition that most of the URL is left for products; a client buys
 * by one or two price types from one or two warehouses.
 */
const MAX_COMBINED_REFS = 4

/** What checkout and browsing ask of the registers, always by concrete products: that is what 1C computes fast. */
export class LiveReads {
  constructor(
    private readonly source: RowSource,
    private readonly names: ReferenceNames,
    private readonly units: Units,
    private readonly profile: UtProfile,
    private readonly timeZone: string,
  ) {}

  async prices(query: { product_refs: ErpRef[]; price_type_refs: ErpRef[] }, call: ErpCall): Promise<ErpPrice[]> {
    const { price } = this.profile.objects
    const groups = groupsOf(query.price_type_refs)
    const found = await Promise.all(
      groups.map((priceTypes) =>
        this.source.ofTableByRefs(
          price,
          rows.PriceRow,
          query.product_refs,
          (products) => ({
            table: "SliceLast",
            period: naiveOf(Date.now(), this.timeZone),
            condition: allOf([anyOf(price.fields.price_type, priceTypes), anyOf(price.fields.product, products)]),
          }),
          contextOf("readPrices", call),
        ),
      ),
    )
    return toPrices(await this.units.unitPrices(found.flat(), contextOf("readPrices", call)), this.timeZone)
  }

  async productTerms(query: { product_refs: ErpRef[] }, call: ErpCall): Promise<ErpProductTerms[]> {
    const { product } = this.profile.objects
    const found = await this.source.ofSetByRefs(
      product,
      rows.ProductTermsRow,
      query.product_refs,
      (some) => anyOf(product.fields.ref, some),
      contextOf("readProductTerms", call),
      [product.fields.ref, product.fields.vat_rate, product.fields.is_deleted].join(","),
    )
    return found.map((row) => toProductTerms(row, this.profile.values))
  }

  async stock(query: { product_refs: ErpRef[]; warehouse_refs?: ErpRef[] }, call: ErpCall): Promise<ErpStock[]> {
    const { stock } = this.profile.objects
    const groups = query.warehouse_refs === undefined ? [null] : groupsOf(query.warehouse_refs)
    const found = await Promise.all(
      groups.map((warehouses) =>
        this.source.ofTableByRefs(
          stock,
          rows.StockRow,
          query.product_refs,
          (products) => ({
            table: "Balance",
            dimensions: this.profile.dimensions.stock,
            condition: allOf([
              warehouses === null ? "" : anyOf(stock.fields.warehouse, warehouses),
              anyOf(stock.fields.product, products),
            ]),
          }),
          contextOf("readStock", call),
        ),
      ),
    )
    return found.flat().map(toStock)
  }

  /** Settlements are kept by keys of analytics, which know the counterparty: two reads, the second by the first. */
  async debts(query: { legal_entity_refs: ErpRef[] }, call: ErpCall): Promise<ErpDebt[]> {
    const { analytics_key, agreement, contract, settlement, currency } = this.profile.objects
    const context = contextOf("readDebts", call)
    const refs = query.legal_entity_refs
    const [keys, agreements, contracts] = await Promise.all([
      this.source.ofSetByRefs(
        analytics_key,
        rows.AnalyticsKeyRow,
        refs,
        (some) => anyOf(analytics_key.fields.legal_entity, some),
        context,
      ),
      this.source.ofSetByRefs(
        agreement,
        rows.AgreementRow,
        refs,
        (some) => anyOf(agreement.fields.legal_entity, some),
        context,
      ),
      this.source.ofSetByRefs(
        contract,
        rows.ContractRow,
        refs,
        (some) => anyOf(contract.fields.legal_entity, some),
        context,
      ),
    ])
    const balances = await this.source.ofTableByRefs(
      settlement,
      rows.SettlementRow,
      keys.map((key) => key.ref),
      (some) => ({
        table: "Balance",
        dimensions: this.profile.dimensions.settlement,
        condition: anyOf(settlement.fields.analytics_key, some),
      }),
      context,
    )
    const currencies = await this.names.currencies(
      currency,
      balances.map((row) => row.currency),
      context,
    )
    return toDebts(balances, { keys, agreements, contracts, currencies, values: this.profile.values })
  }
}

function groupsOf(refs: ErpRef[]): ErpRef[][] {
  const distinct = [...new Set(refs)]
  return Array.from({ length: Math.ceil(distinct.length / MAX_COMBINED_REFS) }, (_, index) =>
    distinct.slice(index * MAX_COMBINED_REFS, (index + 1) * MAX_COMBINED_REFS),
  )
}

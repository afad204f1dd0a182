import { z } from "@medusajs/framework/zod"
import { ErpError } from "../../modules/erp/errors"
import type { ErpCall, ErpContract, ErpDirectory, ErpDirectoryKind, ErpPage, ErpRef } from "../../modules/erp/types"
import { toContract, isBound } from "./mappers/contracts"
import { toCurrencyRates } from "./mappers/currency"
import {
  attributeSetOf,
  type NamedAttribute,
  toAttribute,
  toCompany,
  toLegalEntity,
  toPriceType,
  toProduct,
  toProductGroup,
  toWarehouse,
} from "./mappers/directories"
import { toPrices, toStock } from "./mappers/registers"
import type { ReferenceNames } from "./reference-names"
import type { CallContext } from "./odata/client"
import { naiveOf } from "./odata/dates"
import { anyOf } from "./odata/query"
import type { OneCSettings } from "./options"
import type { ProfileObject } from "./profiles/types"
import type { UtProfile } from "./profiles/ut"
import { rowsOf } from "./schemas/read"
import * as rows from "./schemas/rows"
import { contextOf, type RowSource } from "./source"
import type { Units } from "./units"

/** How one page of a directory is read: rows asked for and items made of them need not be equally many. */
interface RawPage<T> {
  items: T[]
  rowCount: number
}

type PageReaders = {
  [K in ErpDirectoryKind]: (skip: number, context: CallContext) => Promise<RawPage<ErpDirectory[K]>>
}

const Cursor = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)

/**
 * The directories that an import reads. 1C has no cursor of its own, so pages are `$top` and `$skip` over a total
 * order: without `$orderby` rows were seen twice and not at all.
 */
export class Directories {
  constructor(
    private readonly source: RowSource,
    private readonly names: ReferenceNames,
    private readonly units: Units,
    private readonly profile: UtProfile,
    private readonly settings: Pick<OneCSettings, "pageSize" | "timeZone">,
  ) {}

  async page<K extends ErpDirectoryKind>(
    kind: K,
    cursor: string | null,
    call: ErpCall,
  ): Promise<ErpPage<ErpDirectory[K]>> {
    const skip = Cursor.safeParse(cursor ?? "0")
    if (!skip.success) {
      throw new ErpError("incompatible", `readPage: "${String(cursor).slice(0, 40)}" is no cursor of this provider`)
    }
    const { items, rowCount } = await this.readers[kind](skip.data, contextOf(`readPage ${kind}`, call))
    return { items, next: rowCount < this.settings.pageSize ? null : String(skip.data + rowCount) }
  }

  async contractsByRefs(refs: ErpRef[], call: ErpCall): Promise<ErpContract[]> {
    const { agreement } = this.profile.objects
    const context = contextOf("readContracts", call)
    const found = await this.source.ofSetByRefs(
      agreement,
      rows.AgreementRow,
      refs,
      (some) => anyOf(agreement.fields.ref, some),
      context,
    )
    return this.contractsOf(found, context)
  }

  private readonly readers: PageReaders = {
    warehouse: async (skip, context) => {
      const { warehouse } = this.profile.objects
      const found = await this.items(warehouse, rows.WarehouseRow, isItem(warehouse), skip, context)
      return pageOf(found, found.map(toWarehouse))
    },
    price_type: async (skip, context) => {
      const { price_type, currency } = this.profile.objects
      const found = await this.items(price_type, rows.PriceTypeRow, "", skip, context)
      const currencies = await this.names.currencies(
        currency,
        found.map((row) => row.currency),
        context,
      )
      return pageOf(
        found,
        found.map((row) => toPriceType(row, currencies, this.profile.values)),
      )
    },
    product_group: async (skip, context) => {
      const { product } = this.profile.objects
      const found = await this.items(
        product,
        rows.ProductGroupRow,
        `${product.fields.is_folder} eq true`,
        skip,
        context,
      )
      return pageOf(found, found.map(toProductGroup))
    },
    product: (skip, context) => this.products(skip, context),
    price: async (skip, context) => {
      const { price } = this.profile.objects
      const order = [price.fields.product, price.fields.price_type, price.fields.variant]
      const found = await this.source.ofTable(
        price,
        rows.PriceRow,
        { table: "SliceLast", period: naiveOf(Date.now(), this.settings.timeZone), options: this.slice(order, skip) },
        context,
      )
      return pageOf(found, toPrices(await this.units.unitPrices(found, context), this.settings.timeZone))
    },
    currency_rate: (skip, context) => this.currencyRates(skip, context),
    stock: async (skip, context) => {
      const { stock } = this.profile.objects
      const options = this.slice([stock.fields.product, stock.fields.warehouse], skip)
      const table = { table: "Balance", dimensions: this.profile.dimensions.stock, options }
      const found = await this.source.ofTable(stock, rows.StockRow, table, context)
      return pageOf(found, found.map(toStock))
    },
    company: async (skip, context) => {
      const { company, manager } = this.profile.objects
      const found = await this.items(company, rows.CompanyRow, `${company.fields.is_customer} eq true`, skip, context)
      const managers = await this.names.of(
        manager,
        found.map((row) => row.manager),
        context,
      )
      return pageOf(
        found,
        found.map((row) => toCompany(row, managers)),
      )
    },
    legal_entity: async (skip, context) => {
      const found = await this.items(this.profile.objects.legal_entity, rows.LegalEntityRow, "", skip, context)
      return pageOf(
        found,
        found.map((row) => toLegalEntity(row, this.profile.values)).filter((entity) => entity !== null),
      )
    },
    contract: (skip, context) => this.contracts(skip, context),
  }

  /** Rates of now; none where the profile names no register. Without a moment the slice has tomorrow's, which a bank publishes today. */
  private async currencyRates(skip: number, context: CallContext): Promise<RawPage<ErpDirectory["currency_rate"]>> {
    const { currency_rate, currency } = this.profile.objects
    const { timeZone } = this.settings
    if (currency_rate.name === "") {
      return pageOf([], [])
    }
    const found = await this.source.ofTableIfPublished(
      currency_rate,
      rows.CurrencyRateRow,
      {
        table: "SliceLast",
        period: naiveOf(Date.now(), timeZone),
        options: this.slice([currency_rate.fields.currency], skip),
      },
      context,
    )
    const currencies = await this.names.knownCurrencies(
      currency,
      found.map((row) => row.currency),
      context,
    )
    return pageOf(found, toCurrencyRates(found, currencies, { timeZone, values: this.profile.values }))
  }

  private async products(skip: number, context: CallContext): Promise<RawPage<ErpDirectory["product"]>> {
    const { product, unit, brand } = this.profile.objects
    const found = await this.items(product, rows.ProductRow, isItem(product), skip, context)
    const [units, brands, attributes] = await Promise.all([
      this.names.of(
        unit,
        found.map((row) => row.unit),
        context,
      ),
      this.names.of(
        brand,
        found.map((row) => row.brand),
        context,
      ),
      this.attributesOf(found, context),
    ])
    const { values } = this.profile
    return pageOf(
      found,
      found.map((row) => toProduct(row, { units, brands }, attributes.get(row.ref) ?? [], values)),
    )
  }

  /** Attributes by product; a value may be a string or a reference into any catalog, which its type names. */
  private async attributesOf(
    products: rows.ProductRow[],
    context: CallContext,
  ): Promise<Map<string, NamedAttribute[]>> {
    const section = this.profile.sections.product_attributes
    const parsed = products.map((row) => ({
      ref: row.ref,
      attributes: rowsOf(row.attributes, section, rows.ProductAttributeRow),
    }))
    const all = parsed.flatMap((each) => each.attributes)
    const names = await this.names.of(
      this.profile.objects.attribute,
      all.map((row) => row.attribute),
      context,
    )
    const values = await this.valueNames(all, context)
    const named = (row: rows.ProductAttributeRow) => toAttribute(row, names, values)
    return new Map(
      parsed.map(({ ref, attributes }) => [ref, attributes.map(named).filter((attribute) => attribute !== null)]),
    )
  }

  private async valueNames(attributes: rows.ProductAttributeRow[], context: CallContext): Promise<Map<string, string>> {
    const refsBySet = new Map<string, string[]>()
    for (const row of attributes) {
      const set = attributeSetOf(row)
      if (set !== null) {
        refsBySet.set(set, [...(refsBySet.get(set) ?? []), row.value.toLowerCase()])
      }
    }
    const { fields } = this.profile.objects.brand
    const found = await Promise.all(
      [...refsBySet].map(([name, refs]) => this.names.of({ name, fields }, refs, context)),
    )
    return new Map(found.flatMap((names) => [...names]))
  }

  private async contracts(skip: number, context: CallContext): Promise<RawPage<ErpDirectory["contract"]>> {
    const found = await this.items(this.profile.objects.agreement, rows.AgreementRow, "", skip, context)
    return pageOf(found, await this.contractsOf(found, context))
  }

  /** What a contract is made of: the agreement has the prices and terms, 1C's own contract the legal side. */
  private async contractsOf(agreements: rows.AgreementRow[], context: CallContext): Promise<ErpContract[]> {
    const { contract, currency } = this.profile.objects
    const bound = agreements.filter(isBound)
    const [currencies, contracts] = await Promise.all([
      this.names.currencies(
        currency,
        bound.map((row) => row.currency),
        context,
      ),
      this.source.ofSetByRefs(
        contract,
        rows.ContractRow,
        bound.map((row) => row.legal_entity),
        (refs) => anyOf(contract.fields.legal_entity, refs),
        context,
      ),
    ])
    const shared = { currencies, contracts, timeZone: this.settings.timeZone, values: this.profile.values }
    return bound.map((row) => toContract(row, shared))
  }

  private items<T>(
    object: ProfileObject,
    schema: z.ZodType<T>,
    filter: string,
    skip: number,
    context: CallContext,
  ): Promise<T[]> {
    const options = { ...(filter !== "" && { $filter: filter }), ...this.slice([object.fields.ref ?? ""], skip) }
    return this.source.ofSet(object, schema, options, context)
  }

  private slice(orderBy: string[], skip: number): Record<string, string> {
    return {
      $orderby: orderBy.filter((field) => field !== "").join(","),
      $top: String(this.settings.pageSize),
      $skip: String(skip),
    }
  }
}

function isItem(object: { fields: { is_folder: string } }): string {
  return object.fields.is_folder === "" ? "" : `${object.fields.is_folder} eq false`
}

function pageOf<T>(found: unknown[], items: T[]): RawPage<T> {
  return { items, rowCount: found.length }
}

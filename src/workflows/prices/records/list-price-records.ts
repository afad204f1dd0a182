import type { MedusaContainer } from "@medusajs/framework/types"

import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceBookModuleService } from "../../../modules/price_book/service"
import type { AdminPriceRecord, PriceRecordKind } from "../../../types/admin-price-records"
import { type ManagerScope, throwIfNotAdministrator } from "../../access/load-manager-scope"
import { withNames } from "./name-rules"
import { contractIdsOf, ownScope } from "./own-scope"
import { toRecord } from "./to-record"

export type PriceRecordQuery = {
  limit: number
  offset: number
  q?: string
  contract_id?: string
  company_id?: string
  /** With `company_id`: the rules of its contracts, too. */
  with_contracts?: boolean
  variant_id?: string
  price_type_id?: string
}

/**
 * A page of price types, prices, rules, rates or costs, in a stable order. A manager of own clients finds those of its
 * clients, and what is everybody's; costs only an administrator.
 * @throws `role_forbidden`
 */
export async function listPriceRecords(
  container: MedusaContainer,
  scope: ManagerScope,
  kind: PriceRecordKind,
  { limit, offset, ...filters }: PriceRecordQuery,
): Promise<{ records: AdminPriceRecord[]; count: number }> {
  const book = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
  const page = { take: limit, skip: offset, order: { id: "ASC" } }
  const [rows, count] = await find(book, kind, filters, page, { container, scope })
  const records = rows.map(toRecord)
  return { records: kind === "price_rules" ? await withNames(container, records) : records, count }
}

type Filters = Omit<PriceRecordQuery, "limit" | "offset">

async function find(
  book: PriceBookModuleService,
  kind: PriceRecordKind,
  filters: Filters,
  page: { take: number; skip: number; order: { id: string } },
  asked: { container: MedusaContainer; scope: ManagerScope },
): Promise<[object[], number]> {
  const { contract_id, company_id, variant_id, price_type_id } = filters
  const named = { ...(variant_id ? { variant_id } : {}), ...(price_type_id ? { price_type_id } : {}) }
  switch (kind) {
    case "price_types":
      return await book.listAndCountPriceTypes(filters.q ? { q: filters.q } : {}, page)
    case "type_prices":
      return await book.listAndCountTypePrices(named, page)
    case "contract_prices": {
      const own = await ownScope(asked)
      const open = own && {
        contract_id: contract_id ? own.contract_ids.filter((id) => id === contract_id) : own.contract_ids,
      }
      return await book.listAndCountContractPrices(
        { ...(contract_id ? { contract_id } : {}), ...(variant_id ? { variant_id } : {}), ...open },
        page,
      )
    }
    case "price_rules": {
      const own = await ownScope(asked)
      const open = own && {
        $or: [{ contract_id: own.contract_ids }, { company_id: own.company_ids }, { scope_key: "everyone" }],
      }
      return await book.listAndCountContractPriceRules(
        {
          ...(filters.q ? { q: filters.q } : {}),
          ...(contract_id ? { contract_id } : {}),
          ...(price_type_id ? { price_type_id } : {}),
          $and: [await ofCompany(filters, asked.container), open ?? {}],
        },
        page,
      )
    }
    case "company_price_defaults": {
      const own = await ownScope(asked)
      const open = own && {
        company_id: company_id ? own.company_ids.filter((id) => id === company_id) : own.company_ids,
      }
      return await book.listAndCountCompanyPriceDefaults({ ...(company_id ? { company_id } : {}), ...open }, page)
    }
    case "currency_rates":
      return await book.listAndCountCurrencyRates({}, page)
    case "costs":
      throwIfNotAdministrator(asked.scope)
      return await book.listAndCountPriceItems({ cost: { $ne: null }, ...(variant_id ? { variant_id } : {}) }, page)
  }
}

/** A company's own rules, and those of its contracts where they are asked for. */
async function ofCompany(
  { company_id, with_contracts }: Filters,
  container: MedusaContainer,
): Promise<Record<string, unknown>> {
  if (!company_id) {
    return {}
  }
  return with_contracts
    ? { $or: [{ company_id }, { contract_id: await contractIdsOf(container, [company_id]) }] }
    : { company_id }
}

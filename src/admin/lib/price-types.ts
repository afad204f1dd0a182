import type { AdminPriceType } from "../../types/admin-price-records"
import type { Page } from "./companies"
import { sdk } from "./sdk"

/** More than any distributor has. */
const ALL = { limit: 100, offset: 0 }

/** What may be said of a type; without an id it is a new one. */
export type PriceTypeInput = Omit<AdminPriceType, "id" | "external_id"> & { id?: string }

export const ROUNDING_DIRECTIONS: readonly AdminPriceType["rounding_direction"][] = ["nearest", "up", "down"]

export const listPriceTypes = async (page: Page = ALL) => {
  const { price_types, count } = await sdk.client.fetch<{ price_types: AdminPriceType[]; count: number }>(
    "/admin/price-types",
    { query: page },
  )
  return { rows: price_types, count }
}

export const savePriceType = (type: PriceTypeInput) =>
  sdk.client.fetch<{ upserted: number }>("/admin/price-types/batch", { method: "POST", body: { upsert: [type] } })

/** The price type of a client's contracts that have none of their own. */
export type CompanyDefault = { id: string; price_type_id: string }

export const retrieveCompanyDefault = async (company_id: string): Promise<CompanyDefault | null> => {
  const { company_price_defaults } = await sdk.client.fetch<{ company_price_defaults: CompanyDefault[] }>(
    "/admin/company-price-defaults",
    { query: { company_id } },
  )
  return company_price_defaults[0] ?? null
}

/** @param current what there is now; null: nothing */
export const setCompanyDefault = async (
  company_id: string,
  price_type_id: string | null,
  current: CompanyDefault | null,
): Promise<void> => {
  const change = price_type_id ? { upsert: [{ company_id, price_type_id }] } : { delete: current ? [current.id] : [] }
  await sdk.client.fetch("/admin/company-price-defaults/batch", { method: "POST", body: change })
}

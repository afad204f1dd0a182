import type { AdminAuditEntry, AdminCompany, AdminContract, AdminLegalEntity } from "../../types/admin-company"
import type { AdminCompanyOrder, AdminOpenCart, CompanySummary } from "../../types/company-summary"
import { sdk } from "./sdk"

/** The admin API of companies, one function a request. */

export type Page = { limit: number; offset: number }
type Paged = Page & { count: number }

export type CompaniesQuery = Page & { q?: string; status?: string; manager_id?: string; order?: string }

export type AdminUserName = { id: string; email: string; first_name: string | null; last_name: string | null }

export const listCompanies = (query: CompaniesQuery) =>
  sdk.client.fetch<Paged & { companies: AdminCompany[] }>("/admin/companies", { query })

export const retrieveCompany = (id: string) => sdk.client.fetch<{ company: AdminCompany }>(`/admin/companies/${id}`)

export const updateCompany = (id: string, body: { status: "active" | "blocked" }) =>
  sdk.client.fetch<{ company: AdminCompany }>(`/admin/companies/${id}`, { method: "POST", body })

export const handOverCompany = (id: string, manager_id: string | null) =>
  sdk.client.fetch<{ companies: AdminCompany[] }>("/admin/company-hand-overs", {
    method: "POST",
    body: { company_ids: [id], manager_id },
  })

export const retrieveSummary = (id: string) =>
  sdk.client.fetch<{ summary: CompanySummary }>(`/admin/companies/${id}/summary`)

/** Enough for a client's whole tree on one page. */
const MAX_ENTITIES = 100

export const listLegalEntities = (company_id: string) =>
  sdk.client.fetch<Paged & { legal_entities: AdminLegalEntity[] }>("/admin/legal-entities", {
    query: { company_id, limit: MAX_ENTITIES },
  })

export const moveLegalEntity = (id: string, parent_id: string | null) =>
  sdk.client.fetch<{ legal_entity: AdminLegalEntity }>(`/admin/legal-entities/${id}/move`, {
    method: "POST",
    body: { parent_id },
  })

export const setDefaultContract = (legalEntityId: string, contract_id: string | null) =>
  sdk.client.fetch<{ legal_entity: AdminLegalEntity }>(`/admin/legal-entities/${legalEntityId}/default-contract`, {
    method: "POST",
    body: { contract_id },
  })

export const listContracts = async (company_id: string, page: Page) => {
  const { contracts, count } = await sdk.client.fetch<Paged & { contracts: AdminContract[] }>("/admin/contracts", {
    query: { company_id, ...page },
  })
  return { rows: contracts, count }
}

export const listOrders = async (id: string, page: Page) => {
  const { orders, count } = await sdk.client.fetch<Paged & { orders: AdminCompanyOrder[] }>(
    `/admin/companies/${id}/orders`,
    {
      query: page,
    },
  )
  return { rows: orders, count }
}

export const listOpenCarts = async (id: string, page: Page) => {
  const { carts, count } = await sdk.client.fetch<Paged & { carts: AdminOpenCart[] }>(`/admin/companies/${id}/carts`, {
    query: page,
  })
  return { rows: carts, count }
}

export const listAuditEntries = async (company_id: string, page: Page) => {
  const { audit_entries, count } = await sdk.client.fetch<Paged & { audit_entries: AdminAuditEntry[] }>(
    "/admin/audit-entries",
    { query: { company_id, ...page } },
  )
  return { rows: audit_entries, count }
}

/** Users that a client may be handed to. */
const MAX_USERS = 100

export const listUsers = () =>
  sdk.client.fetch<{ users: AdminUserName[] }>("/admin/users", {
    query: { limit: MAX_USERS, fields: "id,email,first_name,last_name" },
  })

export function nameOfUser({ first_name, last_name, email }: AdminUserName): string {
  return [first_name, last_name].filter(Boolean).join(" ") || email
}

import type { InferTypeOf, MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { containing } from "../../lib/sql"
import type { Company } from "../../modules/company/models/company"
import type { CompanyModuleService } from "../../modules/company/service"
import type { AdminCompany } from "../../types/admin-company"
import { updateCompaniesWorkflow } from "./workflows/update-companies"
import { type Page, companiesOf } from "../access/companies-in-scope"
import { type ManagerScope, companiesInScope } from "../access/load-manager-scope"

export type CompaniesQuery = Page & {
  id?: string[]
  /** In the name, or in a name or a number of one of its legal entities. */
  q?: string
  status?: "active" | "blocked"
  /** "none": nobody's. */
  manager_id?: string
  order?: "name" | "-name" | "created_at" | "-created_at"
}

/** Legal entities that one search is continued from; whoever finds more has to type more. */
const MAX_FOUND_ENTITIES = 500

/** The clients that a user sees, by name unless said otherwise. */
export async function listCompanies(
  container: MedusaContainer,
  scope: ManagerScope,
  { limit, offset, q, manager_id, order = "name", ...filters }: CompaniesQuery,
): Promise<{ companies: AdminCompany[]; count: number }> {
  const companies = companiesOf(container)
  const [rows, count] = await companies.listAndCountCompanies(
    {
      ...filters,
      ...(manager_id ? { manager_id: manager_id === "none" ? null : manager_id } : {}),
      ...(q ? { $or: [{ name: { $ilike: containing(q) } }, { id: await companyIdsOfEntities(companies, q) }] } : {}),
      // Last, so that no filter widens it.
      ...(scope.has_all_companies ? {} : { $and: [companiesInScope(scope)] }),
    },
    { take: limit, skip: offset, order: orderOf(order), relations: ["legal_entities"] },
  )
  return { companies: rows.map(toCompany), count }
}

/** @throws NOT_FOUND, also for somebody else's client */
export async function retrieveCompany(
  container: MedusaContainer,
  scope: ManagerScope,
  id: string,
): Promise<AdminCompany> {
  const [row] = await companiesOf(container).listCompanies(
    { id, ...companiesInScope(scope) },
    { take: 1, relations: ["legal_entities"] },
  )
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Company with id: ${id} was not found`)
  }
  return toCompany(row)
}

/** Blocks or unblocks a client, effective with its next request, or sets its time zone. @throws NOT_FOUND */
export async function updateCompany(
  container: MedusaContainer,
  scope: ManagerScope,
  id: string,
  changes: { status?: "active" | "blocked"; time_zone?: string },
): Promise<AdminCompany> {
  await retrieveCompany(container, scope, id)
  await updateCompaniesWorkflow(container).run({
    input: { companies: [{ id, ...changes }], action: actionOf(changes), user_id: scope.user_id },
  })
  return await retrieveCompany(container, scope, id)
}

async function companyIdsOfEntities(companies: CompanyModuleService, q: string): Promise<string[]> {
  const found = await companies.listLegalEntities(
    { $or: [{ name: { $ilike: containing(q) } }, { registration_number: q }, { vat_number: q }] },
    { select: ["company_id"], take: MAX_FOUND_ENTITIES },
  )
  return [...new Set(found.map(({ company_id }) => company_id))]
}

function orderOf(order: NonNullable<CompaniesQuery["order"]>): Record<string, "ASC" | "DESC"> {
  const direction = order.startsWith("-") ? "DESC" : "ASC"
  return { [order.replace("-", "")]: direction, id: "ASC" }
}

function actionOf({ status }: { status?: "active" | "blocked" }): string {
  return status ? { active: "unblocked", blocked: "blocked" }[status] : "updated"
}

type CompanyRow = Omit<InferTypeOf<typeof Company>, "legal_entities" | "employees" | "roles"> & {
  legal_entities: { id: string; name: string; registration_number: string | null }[]
}

function toCompany({
  id,
  name,
  status,
  manager_id,
  manager_name,
  time_zone,
  external_id,
  created_at,
  legal_entities,
}: CompanyRow): AdminCompany {
  return {
    id,
    name,
    status,
    manager_id,
    manager_name,
    time_zone,
    external_id,
    created_at,
    legal_entities: legal_entities.map((entity) => ({
      id: entity.id,
      name: entity.name,
      registration_number: entity.registration_number,
    })),
  }
}

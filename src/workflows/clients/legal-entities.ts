import type { InferTypeOf, MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { containing } from "../../lib/sql"
import type { LegalEntity } from "../../modules/company/models/legal-entity"
import type { AdminLegalEntity } from "../../types/admin-company"
import { moveLegalEntityWorkflow } from "./workflows/move-legal-entity"
import { updateLegalEntityWorkflow } from "./workflows/update-legal-entity"
import { setDefaultContractWorkflow } from "../contract/workflows/set-default-contract"
import { type Page, companiesOf } from "../access/companies-in-scope"
import { retrieveCompany } from "./companies"
import { type ManagerScope, companiesInScope } from "../access/load-manager-scope"

export type LegalEntitiesQuery = Page & {
  /** In the name, or a whole number. */
  q?: string
  company_id?: string
  is_active?: boolean
  /** Only those whose numbers are marked, or only the others. */
  has_problem?: boolean
}

/** The legal entities of the clients that a user sees, by name. */
export async function listLegalEntities(
  container: MedusaContainer,
  scope: ManagerScope,
  { limit, offset, q, has_problem, ...filters }: LegalEntitiesQuery,
): Promise<{ legal_entities: AdminLegalEntity[]; count: number }> {
  const marked = { $in: ["invalid", "duplicate"] }
  const [rows, count] = await companiesOf(container).listAndCountLegalEntities(
    {
      ...filters,
      $and: [
        ...(q ? [{ $or: [{ name: { $ilike: containing(q) } }, { registration_number: q }, { vat_number: q }] }] : []),
        ...(has_problem === true
          ? [{ $or: [{ registration_number_problem: marked }, { vat_number_problem: marked }] }]
          : []),
        ...(has_problem === false ? [{ registration_number_problem: null, vat_number_problem: null }] : []),
        ...(scope.has_all_companies ? [] : [{ company: companiesInScope(scope) }]),
      ],
    },
    { take: limit, skip: offset, order: { name: "ASC", id: "ASC" }, relations: ["company"] },
  )
  return { legal_entities: rows.map(toLegalEntity), count }
}

/** @throws NOT_FOUND, also for an entity of somebody else's client */
export async function retrieveLegalEntity(
  container: MedusaContainer,
  scope: ManagerScope,
  id: string,
): Promise<AdminLegalEntity> {
  const [row] = await companiesOf(container).listLegalEntities(
    { id, ...(scope.has_all_companies ? {} : { company: companiesInScope(scope) }) },
    { take: 1, relations: ["company"] },
  )
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Legal entity with id: ${id} was not found`)
  }
  return toLegalEntity(row)
}

/**
 * Corrects numbers, blocks or unblocks.
 * @throws NOT_FOUND; INVALID_DATA `registration_number_invalid`, `registration_number_taken`, `vat_number_invalid`,
 * `vat_number_taken`
 */
export async function updateLegalEntity(
  container: MedusaContainer,
  scope: ManagerScope,
  id: string,
  changes: { registration_number?: string | null; vat_number?: string | null; is_active?: boolean },
): Promise<AdminLegalEntity> {
  await retrieveLegalEntity(container, scope, id)
  await updateLegalEntityWorkflow(container).run({ input: { id, changes, user_id: scope.user_id } })
  return await retrieveLegalEntity(container, scope, id)
}

/**
 * Moves a legal entity, with all that hangs on it, under another parent (null: to the top), or into another company.
 * @throws NOT_FOUND for what the user does not see; NOT_ALLOWED `legal_entity_cycle`
 */
export async function moveLegalEntity(
  container: MedusaContainer,
  scope: ManagerScope,
  id: string,
  to: { parent_id: string | null; company_id?: string },
): Promise<AdminLegalEntity> {
  const entity = await retrieveLegalEntity(container, scope, id)
  const company_id = to.company_id ?? entity.company.id
  await retrieveCompany(container, scope, company_id)
  await moveLegalEntityWorkflow(container).run({
    input: { id, company_id, parent_id: to.parent_id, user_id: scope.user_id },
  })
  return await retrieveLegalEntity(container, scope, id)
}

/** @throws NOT_FOUND for an entity that the user does not see, or a contract that is not the entity's */
export async function setDefaultContract(
  container: MedusaContainer,
  scope: ManagerScope,
  id: string,
  contractId: string | null,
): Promise<AdminLegalEntity> {
  const entity = await retrieveLegalEntity(container, scope, id)
  await setDefaultContractWorkflow(container).run({
    input: { legal_entity_id: id, company_id: entity.company.id, contract_id: contractId, user_id: scope.user_id },
  })
  return entity
}

type LegalEntityRow = Omit<
  InferTypeOf<typeof LegalEntity>,
  "company" | "parent" | "children" | "permitted_employees"
> & {
  company: { id: string; name: string }
}

function toLegalEntity(row: LegalEntityRow): AdminLegalEntity {
  return {
    id: row.id,
    name: row.name,
    full_name: row.full_name,
    kind: row.kind,
    registration_number: row.registration_number,
    registration_number_problem: row.registration_number_problem,
    vat_number: row.vat_number,
    vat_number_problem: row.vat_number_problem,
    is_vat_payer: row.is_vat_payer,
    is_active: row.is_active,
    is_placed_here: row.is_placed_here,
    parent_id: row.parent_id ?? null,
    external_id: row.external_id,
    company: { id: row.company.id, name: row.company.name },
  }
}

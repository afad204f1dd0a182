import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { COMPANY_MODULE } from "../../modules/company"
import { type Permission, ROLES, permissionsOf } from "../../modules/company/roles"
import type { CompanyModuleService } from "../../modules/company/service"
import type { StoreRole } from "../../types/store-company"
import { throwIfNotPermitted } from "../access/guards"
import type { Buyer } from "../access/load-buyer"
import { throwIfMoreThanOwn } from "./throw-if-not-givable"
import { composeRoleWorkflow } from "./workflows/compose-role"
import { deleteRoleWorkflow } from "./workflows/delete-role"

/** Roles that a company can compose; more would be a list nobody reads. */
const MAX_ROLES = 50

/** The built-in roles and those of the employee's own company. @throws `role_forbidden` without manage_people */
export async function listRoles(container: MedusaContainer, buyer: Buyer): Promise<StoreRole[]> {
  throwIfNotPermitted(buyer, "manage_people")
  const composed = await companiesOf(container).listCompanyRoles(
    { company_id: buyer.company.id },
    { take: MAX_ROLES, order: { name: "ASC" } },
  )
  return [
    ...ROLES.map((role) => ({ id: null, name: role, permissions: permissionsOf(role), is_built_in: true })),
    ...composed.map(({ id, name, permissions }) => ({ id, name, permissions, is_built_in: false })),
  ]
}

/** @throws `role_forbidden` for permissions one has not oneself; INVALID_DATA for a name that is taken */
export async function composeRole(
  container: MedusaContainer,
  buyer: Buyer,
  input: { id?: string; name: string; permissions: Permission[] },
): Promise<StoreRole> {
  throwIfNotPermitted(buyer, "manage_people")
  throwIfMoreThanOwn(buyer, input.permissions)
  const companies = companiesOf(container)
  const existing = await companies.listCompanyRoles({ company_id: buyer.company.id }, { take: MAX_ROLES })
  const before = input.id ? findOwn(existing, buyer, input.id) : null
  if (before) {
    throwIfMoreThanOwn(buyer, before.permissions)
  }
  const isTaken = existing.some(({ id, name }) => name === input.name && id !== input.id)
  if (isTaken || (!before && existing.length >= MAX_ROLES)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      isTaken ? `There is a role "${input.name}" already.` : `A company composes ${MAX_ROLES} roles at most.`,
    )
  }
  const { name, permissions } = input
  const { result: id } = await composeRoleWorkflow(container).run({
    input: {
      company_id: buyer.company.id,
      composed_by: buyer.id,
      name,
      permissions,
      before: before && { id: before.id, name: before.name, permissions: before.permissions },
    },
  })
  return { id, name, permissions, is_built_in: false }
}

/** @throws NOT_FOUND; NOT_ALLOWED while somebody has the role */
export async function deleteRole(container: MedusaContainer, buyer: Buyer, id: string): Promise<void> {
  throwIfNotPermitted(buyer, "manage_people")
  const companies = companiesOf(container)
  const role = findOwn(
    await companies.listCompanyRoles({ company_id: buyer.company.id }, { take: MAX_ROLES }),
    buyer,
    id,
  )
  throwIfMoreThanOwn(buyer, role.permissions)
  await deleteRoleWorkflow(container).run({
    input: {
      id,
      record: {
        company_id: buyer.company.id,
        actor_type: "employee",
        actor_id: buyer.id,
        action: "deleted",
        subject: "company_role",
        subject_id: id,
        before: { name: role.name, permissions: role.permissions },
      },
    },
  })
}

function companiesOf(container: MedusaContainer): CompanyModuleService {
  return container.resolve<CompanyModuleService>(COMPANY_MODULE)
}

function findOwn<Row extends { id: string }>(rows: Row[], buyer: Buyer, id: string): Row {
  const row = rows.find((each) => each.id === id)
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Role with id: ${id} was not found in ${buyer.company.name}`)
  }
  return row
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { plainName } from "../../../lib/plain-text"
import { ONBOARDING_MODULE } from "../../../modules/onboarding"
import type { OnboardingModuleService } from "../../../modules/onboarding/service"
import type { AdminRegistration } from "../../../types/onboarding"
import { type ManagerScope, companiesInScope } from "../../access/load-manager-scope"
import { type OwnAddress, emailProofs } from "./email-proof"
import { showForManager } from "./show-registration"

/** Legal entities of one manager's clients that requests are sought by. */
const MAX_ENTITIES = 10_000

const Entity = z.object({
  id: z.string(),
  name: z.string(),
  registration_number: z.string().nullable(),
  company: z.object({ id: z.string(), name: z.string(), manager_id: z.string().nullable() }),
})

export type RegistrationQuery = {
  q?: string
  status?: "pending" | "approved" | "rejected"
  limit: number
  offset: number
}

/**
 * The requests that a user decides, oldest first: all for the administrator; for a manager those with a tax number of
 * own clients. A firm that is nobody's client yet is the administrator's to hand out.
 */
export async function listRegistrations(
  container: MedusaContainer,
  scope: ManagerScope,
  { limit, offset, ...filters }: RegistrationQuery,
): Promise<{ registrations: AdminRegistration[]; count: number }> {
  const own = await ownNumbers(container, scope)
  const [rows, count] = await onboardingOf(container).listAndCountRegistrations(
    { ...filters, ...(own ? { registration_number: own } : {}) },
    { take: limit, skip: offset, order: { created_at: "ASC", id: "ASC" } },
  )
  return { registrations: await withMatches(container, scope, rows), count }
}

/** @throws NOT_FOUND, also for a request that is not of the manager's own clients */
export async function retrieveRegistration(
  container: MedusaContainer,
  scope: ManagerScope,
  id: string,
): Promise<AdminRegistration> {
  const own = await ownNumbers(container, scope)
  const rows = await onboardingOf(container).listRegistrations(
    { id, ...(own ? { registration_number: own } : {}) },
    { take: 1 },
  )
  const [registration] = await withMatches(container, scope, rows)
  if (!registration) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Registration with id: ${id} was not found`)
  }
  return registration
}

/** The tax numbers of a manager's own clients; null: everybody's. */
async function ownNumbers(container: MedusaContainer, scope: ManagerScope): Promise<string[] | null> {
  if (scope.has_all_companies) {
    return null
  }
  const entities = await readEntities(container, { company: companiesInScope(scope) })
  return entities.flatMap(({ registration_number }) => registration_number ?? [])
}

async function withMatches(
  container: MedusaContainer,
  scope: ManagerScope,
  rows: (OwnAddress & { customer_id: string })[],
): Promise<AdminRegistration[]> {
  const [proofs, names] = await Promise.all([emailProofs(container, rows), namesOf(container, rows)])
  const registrations = rows.map((row, index) =>
    showForManager(row, {
      applicant_name: names.get(row.customer_id) ?? null,
      email_proof: proofs[index] ?? null,
    }),
  )
  const entities = await readEntities(container, {
    registration_number: registrations.map(({ registration_number }) => registration_number),
    company: companiesInScope(scope),
  })
  return registrations.map((registration) => ({
    ...registration,
    matches: entities
      .filter(({ registration_number }) => registration_number === registration.registration_number)
      .map(({ id, name, company }) => ({
        company_id: company.id,
        company_name: company.name,
        legal_entity_id: id,
        legal_entity_name: name,
      })),
  }))
}

/** The names of the accounts that ask; an account without one is not in it. */
async function namesOf(container: MedusaContainer, rows: { customer_id: string }[]): Promise<Map<string, string>> {
  const customers = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers(
      { id: rows.map(({ customer_id }) => customer_id) },
      { select: ["id", "first_name", "last_name"], take: rows.length },
    )
  return new Map(
    customers.flatMap(({ id, first_name, last_name }): [string, string][] => {
      const name = plainName([first_name, last_name].filter(Boolean).join(" "))
      return name ? [[id, name]] : []
    }),
  )
}

async function readEntities(
  container: MedusaContainer,
  filters: { registration_number?: string[]; company: { manager_id?: string } },
) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "legal_entity",
    fields: ["id", "name", "registration_number", "company.id", "company.name", "company.manager_id"],
    filters,
    pagination: { take: MAX_ENTITIES, order: { id: "ASC" } },
  })
  return z.array(Entity).parse(data)
}

function onboardingOf(container: MedusaContainer): OnboardingModuleService {
  return container.resolve<OnboardingModuleService>(ONBOARDING_MODULE)
}

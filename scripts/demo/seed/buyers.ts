import { createCustomerAccountWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"

import { ROLES, type Role } from "../../../src/modules/company/roles"
import { createEmployeesWorkflow } from "../../../src/workflows/people/workflows/create-employees"
import { runErpImport } from "../../../src/workflows/erp-import/run-erp-import"

/** A buyer's login, as the summary prints it and the story uses it. */
export type DemoBuyer = { email: string; password: string; company: string; role: Role }

const PASSWORD = "gurt-demo"

/**
 * Brings goods, companies, contracts, prices and stock over from 1C by our own import, and gives each imported company
 * people of every role. May run again: the import changes what has changed, and a login that is there stays.
 * @returns the owners of all companies first, then everybody else
 */
export async function importErpAndCreateBuyers(container: MedusaContainer): Promise<DemoBuyer[]> {
  await runErpImport(container)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: companies } = await query.graph({
    entity: "company",
    fields: ["id", "name", "legal_entities.id", "employees.customer.email"],
    pagination: { order: { name: "ASC" } },
  })
  const buyers: DemoBuyer[] = []
  for (const [index, company] of companies.entries()) {
    const entities: ({ id: string } | null)[] = company.legal_entities
    const contractId = await findContract(
      container,
      entities.flatMap((entity) => (entity ? [entity.id] : [])),
    )
    const employees: ({ customer?: { email?: string | null } | null } | null)[] = company.employees
    const employed = new Set(employees.map((employee) => employee?.customer?.email))
    for (const role of ROLES) {
      const buyer = { email: `${role}${index + 1}@dealer.example`, password: PASSWORD, company: company.name, role }
      if (!employed.has(buyer.email)) {
        await hire(container, buyer, { company_id: company.id, default_contract_id: contractId })
      }
      buyers.push(buyer)
    }
  }
  return buyers.toSorted((a, b) => Number(b.role === "owner") - Number(a.role === "owner"))
}

async function hire(
  container: MedusaContainer,
  buyer: DemoBuyer,
  job: { company_id: string; default_contract_id: string | undefined },
): Promise<void> {
  const customerId = await createLogin(container, buyer)
  await createEmployeesWorkflow(container).run({
    input: { employees: [{ customer_id: customerId, role: buyer.role, ...job }] },
  })
}

/** A contract of one of these entities that is in force; without one its people can look, and not order. */
async function findContract(container: MedusaContainer, legalEntityIds: string[]): Promise<string | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "contract",
    fields: ["id", "valid_until"],
    filters: { legal_entity_id: legalEntityIds, is_active: true },
    pagination: { order: { number: "ASC" } },
  })
  const now = new Date()
  return data.find((contract) => !contract.valid_until || new Date(contract.valid_until) > now)?.id
}

async function createLogin(container: MedusaContainer, { email, password }: DemoBuyer): Promise<string> {
  const auth = container.resolve(Modules.AUTH)
  const { success, authIdentity, error } = await auth.register("emailpass", { body: { email, password } })
  if (!success || !authIdentity) {
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `The login ${email} could not be registered: ${error}`)
  }
  const { result } = await createCustomerAccountWorkflow(container).run({
    input: { authIdentityId: authIdentity.id, customerData: { email } },
  })
  return result.id
}

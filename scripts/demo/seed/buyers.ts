import { createCustomerAccountWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"

import { createEmployeesWorkflow } from "../../../src/workflows/company/workflows/create-employees"
import { runErpImport } from "../../../src/workflows/erp-import/run-erp-import"

/** A buyer's login, as the summary prints it and the story uses it. */
export type DemoBuyer = { email: string; password: string; company: string }

const PASSWORD = "gurt-demo"

/**
 * Brings goods, companies, contracts, prices and stock over from 1C by our own import, and gives the owner of each
 * imported company a login. May run again: the import changes what has changed, and a login that is there stays.
 */
export async function importErpAndCreateBuyers(container: MedusaContainer): Promise<DemoBuyer[]> {
  await runErpImport(container)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: companies } = await query.graph({
    entity: "company",
    fields: ["id", "name", "legal_entities.id", "employees.id"],
    pagination: { order: { name: "ASC" } },
  })
  const buyers: DemoBuyer[] = []
  for (const [index, company] of companies.entries()) {
    const entities: ({ id: string } | null)[] = company.legal_entities
    const contractId = await findContract(
      container,
      entities.flatMap((entity) => (entity ? [entity.id] : [])),
    )
    if (!contractId) {
      continue
    }
    const buyer = { email: `owner${index + 1}@dealer.example`, password: PASSWORD, company: company.name }
    if (company.employees.length === 0) {
      const customerId = await createLogin(container, buyer)
      await createEmployeesWorkflow(container).run({
        input: {
          employees: [
            { customer_id: customerId, company_id: company.id, role: "owner", default_contract_id: contractId },
          ],
        },
      })
    }
    buyers.push(buyer)
  }
  return buyers
}

/** A contract of one of these entities that is in force; its company can order. */
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

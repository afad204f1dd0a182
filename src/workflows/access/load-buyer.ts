import type { MedusaContainer } from "@medusajs/framework/types"

import { COMPANY_MODULE } from "../../modules/company"
import type { EmployeeAccount } from "../../modules/company/find-employee-account"
import { type Permission, effectivePermissions } from "../../modules/company/roles"
import type { CompanyModuleService } from "../../modules/company/service"

/** Who is asking, in terms of what it may do: an employee with its company and the legal entities open to it. */
export type Buyer = Omit<EmployeeAccount, "company_role"> & {
  /** In words of its company: a composed role's name, or the built-in one. */
  role_name: string
  permissions: readonly Permission[]
}

export type BuyerLegalEntity = Buyer["legal_entities"][number]

/** The employee behind a customer account, or null for a retail customer. */
export async function loadBuyer(container: MedusaContainer, customerId: string): Promise<Buyer | null> {
  const account = await container.resolve<CompanyModuleService>(COMPANY_MODULE).findEmployeeAccount(customerId)
  if (!account) {
    return null
  }
  const { company_role, ...employee } = account
  return {
    ...employee,
    role_name: company_role?.name ?? employee.role,
    permissions: effectivePermissions(employee.role, company_role),
  }
}

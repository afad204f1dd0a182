import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { COMPANY_MODULE } from "../../modules/company"
import type { CompanyModuleService } from "../../modules/company/service"

/** @throws NOT_ALLOWED `already_employee`: an account works for one company */
export async function throwIfEmployed(container: MedusaContainer, customerId: string): Promise<void> {
  const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
  const [employee] = await companies.listEmployees({ customer_id: customerId }, { take: 1 })
  if (employee) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "The account works for a company already; use another one.",
      "already_employee",
    )
  }
}

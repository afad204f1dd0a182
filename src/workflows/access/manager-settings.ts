import type { MedusaContainer } from "@medusajs/framework/types"

import { COMPANY_MODULE } from "../../modules/company"
import type { CompanyModuleService } from "../../modules/company/service"

/** What the host chose for limited managers: options `managers`. */
export function managerSettings(container: MedusaContainer): CompanyModuleService["settings"] {
  return container.resolve<CompanyModuleService>(COMPANY_MODULE).settings
}

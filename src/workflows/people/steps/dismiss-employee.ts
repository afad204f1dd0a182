import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"

/** Ends an employment, effective with the next request of whatever token; its undo takes it back. */
export const dismissEmployeeStep = createStep(
  "dismiss-employee",
  async (id: string, { container }) => {
    await container.resolve<CompanyModuleService>(COMPANY_MODULE).dismissEmployee(id)
    return new StepResponse(id, id)
  },
  async (id: string | undefined, { container }) => {
    if (id) {
      await container.resolve<CompanyModuleService>(COMPANY_MODULE).reinstateEmployee(id)
    }
  },
)

import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import type { AdminManager } from "../../../types/admin-company"

/** Makes a user a manager, or changes what it sees. Answers what it saw before; null: everything, as an administrator. */
export const setManagerStep = createStep(
  "set-manager",
  async ({ user_id, has_all_companies }: AdminManager, { container }) => {
    const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    const [existing] = await companies.listManagers({ user_id }, { take: 1 })
    const manager = existing
      ? await companies.updateManagers({ id: existing.id, has_all_companies })
      : await companies.createManagers({ user_id, has_all_companies })
    const before = existing ? { has_all_companies: existing.has_all_companies } : null
    return new StepResponse(before, { id: manager.id, before })
  },
  async (done, { container }) => {
    const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    if (done?.before) {
      await companies.updateManagers({ id: done.id, ...done.before })
    } else if (done) {
      await companies.deleteManagers([done.id])
    }
  },
)

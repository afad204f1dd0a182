import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { NameManagerInput } from "../../../modules/company/name-manager"
import type { CompanyModuleService } from "../../../modules/company/service"

/** Makes a user a manager, or changes what it sees. Answers what it was named before; null: nothing. */
export const setManagerStep = createStep(
  "set-manager",
  async (input: NameManagerInput, { container }) => {
    const named = await container.resolve<CompanyModuleService>(COMPANY_MODULE).nameManager(input)
    return new StepResponse(named.before, { user_id: input.user_id, named })
  },
  async (done, { container }) => {
    if (done) {
      await container.resolve<CompanyModuleService>(COMPANY_MODULE).undoNaming(done.user_id, done.named)
    }
  },
)

import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { MoveLegalEntityInput } from "../../../modules/company/legal-entity-tree"
import type { CompanyModuleService } from "../../../modules/company/service"

/** Puts a legal entity, with all that hangs on it, elsewhere in the tree. */
export const moveLegalEntityStep = createStep(
  "move-legal-entity",
  async (input: MoveLegalEntityInput, { container }) => {
    const move = await container.resolve<CompanyModuleService>(COMPANY_MODULE).moveLegalEntity(input)
    return new StepResponse(move, move)
  },
  async (move, { container }) => {
    if (move) {
      await container.resolve<CompanyModuleService>(COMPANY_MODULE).undoMove(move)
    }
  },
)
